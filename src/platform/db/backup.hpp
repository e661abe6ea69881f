// Copies of a whole database, checked before they are called done, and their return.
#pragma once

#include <string>

namespace svar::db {

enum class Overwrite { refuse, allow };

/// Copies a running SQLite database into a new file, checks the copy (integrity, foreign keys) and makes it
/// durable. Writers go on meanwhile. Throws `Broken`; then no file is left behind.
void back_up_sqlite(const std::string& database_path, const std::string& backup_path);

/// Puts a checked backup in the place of the database, all or nothing. Refuses a database that holds tables
/// unless told to overwrite it. No server may run on it.
void restore_sqlite(const std::string& backup_path, const std::string& database_path, Overwrite);

/// Writes a PostgreSQL database to a new file with pg_dump (custom format) and lists it to prove it readable.
void back_up_postgresql(const std::string& url, const std::string& backup_path);

/// Reads it back with pg_restore in one transaction. Refuses a database that holds tables unless told to
/// overwrite them.
void restore_postgresql(const std::string& backup_path, const std::string& url, Overwrite);

} // namespace svar::db
