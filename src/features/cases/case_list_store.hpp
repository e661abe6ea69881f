// SQL of the staff's lists. Each question follows an index and reads little more than a page.
#pragma once

#include "features/cases/case_list.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// A page of what the scope holds, merged from its parts; lines that the actor may not see are left out.
CaseList list_cases(db::Tx&, const people::Actor&, const organisation::Organisation&, const ListScope&,
                    const ListQuery&);

/// How many cases of the whole municipality wait in this stage, counted no further than `count_max`. For those who
/// may see them all.
std::int64_t count_of_stage(db::Tx&, MunicipalityId, Stage, int count_max);

} // namespace svar::cases
