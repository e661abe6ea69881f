// The desk of a municipality for work in the background, which nobody visits.
#pragma once

#include "features/cases/desk.hpp"
#include "features/site/site.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// With the organisation and rules as they are in this transaction.
KeptDesk kept_desk(const site::Site&, db::Tx&, MunicipalityId);

} // namespace svar::cases
