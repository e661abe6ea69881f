// A clock as staff see it: from when to when, how much is used, why it stands still, what is said next.
#pragma once

#include "features/cases/case_file_view.hpp"
#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

/// Fills the slots of one CLOCK of views/staff/case_facts.html.
void fill_clock(const site::Visit&, const CaseFile&, const Clock&, DueTeller&, views::Slots&);

std::string clock_words(const site::Visit&, const CaseFile&, std::string_view key);
/// As the scheme words the reason; the key itself where the scheme no longer knows it.
std::string pause_words(const site::Visit&, const CaseFile&, std::string_view reason);
/// When a pause that begins now ends by itself.
std::string pause_end_words(const site::Visit&, const CaseFile&, const scheme::PauseReason&);

} // namespace svar::cases
