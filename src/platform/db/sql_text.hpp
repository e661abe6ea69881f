// The small differences between the two databases' SQL, bridged in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svar::db {

/// The statements of a file, without comments and without the `;` between them.
std::vector<std::string> split_statements(std::string_view text);

/// For SQLite: a CREATE TABLE becomes STRICT. Expects one statement of `split_statements`.
std::string sqlite_statement(std::string_view statement);

/// For PostgreSQL: the type words INTEGER, REAL and BLOB in upper case become bigint, double precision and
/// bytea, outside quotes and comments; WITHOUT ROWID at the end is dropped.
std::string postgresql_statement(std::string_view statement);

} // namespace svar::db
