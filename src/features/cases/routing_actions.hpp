// The routes of the scheme: what a registrar recognises in a message, and what follows from it.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// The route of this key; with no key the first whose kinds or categories name the case's. nullptr where none is meant.
const scheme::Route* route_for(const scheme::Scheme&, std::string_view key, std::string_view kind,
                               std::string_view category);

/// Who holds the post over the case's unit, or handles the case; zero when nobody does.
PersonId holder_for(const organisation::Organisation&, const Case&, scheme::RecipientKind);

/// Gives the case a handler where the route says so: the holder of its post, if they may work in the unit; for a sender
/// who is to be contacted else the one who sorts, or the unit's manager, so that it stands on somebody's list of calls.
void assign_by_route(db::Tx&, const Desk&, const people::Actor& by, const scheme::Route&, Case&);

/// Tells the new handler, or else the holder of the route's post. To be called after the commit.
void inform_by_route(db::Tx&, const Desk&, const people::Actor& by, const scheme::Route&, const Case&);

} // namespace svar::cases
