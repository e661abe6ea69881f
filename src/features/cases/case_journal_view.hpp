// The journal of a case as staff read it.
#pragma once

#include "features/cases/case_file_view.hpp"

namespace svar::cases {

/// One event in plain words.
struct ToldEvent {
    std::int64_t seq = 0;
    std::string when;
    std::string who;
    std::string text;
    std::string words; ///< what somebody wrote with it, unless the page shows that elsewhere
    bool is_internal = false;
};

/// In the order they happened.
std::vector<ToldEvent> told_events(const site::Visit&, const CaseFile&);

/// views/staff/case_journal.html, newest first.
void fill_journal(views::Slots&, const std::vector<ToldEvent>&);

} // namespace svar::cases
