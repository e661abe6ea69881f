// The rarer facts of a case: what its steps left behind.
#pragma once

#include "features/cases/case_file_view.hpp"
#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

/// #FACT of views/staff/case_facts.html.
void fill_process_facts(const site::Visit&, const CaseFile&, DueTeller&, views::Slots&);

/// #TWINS of the same.
void fill_twins(const site::Visit&, const CaseFile&, views::Slots&);

} // namespace svar::cases
