// views/staff/case_facts.html: what stands beside a case.
#pragma once

#include "features/cases/case_file_view.hpp"
#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

void fill_facts(const site::Visit&, const CaseFile&, DueTeller&, views::Slots&);

} // namespace svar::cases
