// The schema of a database in words that are the same for both kinds.
#pragma once

#include "platform/db/database.hpp"

#include <string>
#include <vector>

namespace svar::db {

/// One sorted line for each column ("units column name text not null"), primary key, unique constraint, index
/// and foreign key. Two databases with the same lines have the same shape.
std::vector<std::string> describe_schema(Database&);

} // namespace svar::db
