// An SQLite file whose commits are watched.
#pragma once

#include "platform/db/database.hpp"

#include <cstddef>
#include <functional>

namespace svar::db {

/// Told after each commit how many callers' transactions went into it; called on the writer's thread, so it is quick.
using GroupObserver = std::function<void(std::size_t transactions)>;

/// Like `open_sqlite`.
std::unique_ptr<Database> open_sqlite(const SqliteOptions&, Clock, GroupObserver);

} // namespace svar::db
