// The migrations that the program carries.
#pragma once

#include "platform/db/migrate.hpp"

namespace svar::db {

/// All of `migrations/`, in the order of their numbers; throws `Broken` when two have the same number.
std::vector<Migration> embedded_migrations();

} // namespace svar::db
