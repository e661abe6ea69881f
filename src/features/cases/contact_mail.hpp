// What the registrar is told when a handler has spoken with a submitter.
#pragma once

#include "features/cases/contact_actions.hpp"

namespace svar::cases {

/// Date of the talk, measures and reaction, to the person who passed the case on, else to the registrar's post; to
/// nobody when that is the handler. Of a confidential case only that there was a talk.
void report_back(db::Tx&, const Desk&, const Case&, const Talk&);

} // namespace svar::cases
