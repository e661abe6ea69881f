// Mail to those who follow published cases. Each but the first says how to end it, also by one click.
#pragma once

#include "features/cases/desk.hpp"
#include "features/following/follower.hpp"
#include "platform/db/database.hpp"

#include <vector>

namespace svar::following {

/// What is followed, in words: "Klagomål, Barn och utbildning"; what is all is said so.
std::string subject_words(const cases::Desk&, views::Language, const Subject&);

/// Asks whether they want it at all; nothing else is sent before they said yes.
void send_question(db::Tx&, const cases::Desk&, const Follower&);
/// Tells of published cases, with titles and links.
void send_news(db::Tx&, const cases::Desk&, const Follower&, const std::vector<publication::Publication>&);

} // namespace svar::following
