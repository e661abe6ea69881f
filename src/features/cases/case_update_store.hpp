// Writing what an event changed of a case's row.
#pragma once

#include "features/cases/case.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// False when somebody changed the row since `before`. Writes due times, version and mac alone where the event changed
/// nothing else, because a statement that names a column moves every index that has it.
bool save_case(db::Tx&, const Case& before, const Case& after);

} // namespace svar::cases
