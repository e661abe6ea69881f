// What the linter may know of a municipality: its units, roles that somebody has, and posts without anybody.
#pragma once

#include "features/organisation/organisation.hpp"
#include "features/scheme/linter.hpp"
#include "platform/db/database.hpp"

namespace svar::revision {

scheme::Staff staff_of(db::Tx&, const organisation::Organisation&);

} // namespace svar::revision
