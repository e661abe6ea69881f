// Results of PostgreSQL: rows in binary format, and errors sorted by what the caller must do.
#pragma once

#include "platform/db/database.hpp"

#include <libpq-fe.h>

#include <memory>
#include <string>

namespace svar::db {

/// The connection is gone, or its server is about to close it: take another one.
class PostgresqlLost : public Broken {
    using Broken::Broken;
};

/// Another transaction was in the way (serialisation failure, deadlock): run the body again.
class PostgresqlConflict : public Broken {
    using Broken::Broken;
};

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresqlResult = std::unique_ptr<PGresult, ClearResult>;

/// All rows. bool comes as 0 or 1; numeric as an integer when it has no decimals (sums of integers), else as a real.
Rows read_rows(const PGresult*);

/// What a failed result means, as `PostgresqlLost`, `PostgresqlConflict`, `Duplicate` or `Broken`; the text
/// never holds a value of a row.
std::exception_ptr failure_of(const PGresult*, const std::string& statement_name);

/// PostgreSQL's five-character code, empty when there is none.
std::string sql_state(const PGresult*);

} // namespace svar::db
