// Numbered, forward-only, checksummed migrations; one text for both databases.
#pragma once

#include "platform/db/database.hpp"

#include <string>
#include <vector>

namespace svar::db {

/// A file of `migrations/`, embedded in the program. In its text INTEGER is a 64-bit integer and BLOB
/// is bytes; PostgreSQL gets bigint and bytea, SQLite gets STRICT tables.
struct Migration {
    int number;
    std::string name;
    std::string text;
};

/// Applies what is missing, each in its own transaction, under a lock that makes two servers that
/// start together apply each once. Throws `Broken` when an applied migration's checksum differs.
/// Returns the names applied.
std::vector<std::string> migrate(Database&, const std::vector<Migration>&);

/// The applied names, and whether any embedded one is missing.
bool is_migrated(Database&, const std::vector<Migration>&);

} // namespace svar::db
