// How the forms of the rarer steps are filled: other bodies, delays, duties by law, duplicates, parts, measures.
#pragma once

#include "features/cases/case_form_view.hpp"

namespace svar::cases {

void fill_hand_over(const FormContext&, views::Slots&);
void fill_body_reply(const FormContext&, views::Slots&);
void fill_delay(const FormContext&, views::Slots&);
void fill_progress(const FormContext&, views::Slots&);
void fill_assess(const FormContext&, views::Slots&);
void fill_merge(const FormContext&, views::Slots&);
void fill_unmerge(const FormContext&, views::Slots&);
void fill_split(const FormContext&, views::Slots&);
/// The plan of measures in the form of the answer.
void fill_plan(const FormContext&, views::Slots&);
void fill_measure(const FormContext&, views::Slots&);

} // namespace svar::cases
