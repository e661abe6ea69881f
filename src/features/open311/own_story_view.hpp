// What a client may read of the cases that it filed: what their submitters read on the status page.
#pragma once

#include "features/cases/desk.hpp"
#include "features/open311/request.hpp"
#include "platform/db/database.hpp"

namespace svar::open311 {

/// In whose name and language the words are told.
struct Voice {
    const cases::Desk& desk;
    const views::Catalogue& texts;
};

/// The message, the answer that was sent, place and pictures. Nothing for confidential cases.
std::optional<Words> own_words(db::Tx&, const Voice&, const ServiceRequest&);

/// What happened within the span, in its order: with the words of each step for an own case that is not confidential,
/// else the changes of status alone.
std::vector<Update> updates_of(db::Tx&, const Voice&, const ServiceRequest&, const Span&, bool is_own);

} // namespace svar::open311
