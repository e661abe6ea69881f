// What stays to be read of a publication that changes.
#pragma once

#include "features/cases/case_actions.hpp"
#include "features/publication/decision.hpp"

namespace svar::publication {

/// Leaves a trace that everybody reads, bound to the event.
void leave_trace(db::Tx&, const cases::Desk&, cases::Change&, TraceKind, const std::string& reason);

/// Lets the public see the pictures that were prepared; true when there are such.
bool show_pictures(db::Tx&, const cases::Desk&, cases::Change&);
/// Takes all pictures of the case out of the public's reach, with their copies.
void drop_pictures(db::Tx&, const cases::Desk&, cases::Change&);

} // namespace svar::publication
