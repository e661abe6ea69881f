// Strict CSV (RFC 4180) with a header line; every fault names its line and column.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svar::organisation {

/// One record; `line` is the line of the text where it begins.
struct CsvRow {
    int line = 0;
    std::vector<std::string> fields;
};

/// A header and rows that all have as many fields.
struct CsvTable {
    std::vector<std::string> header;
    std::vector<CsvRow> rows;

    bool has(std::string_view column) const;
    /// The trimmed field, or the empty text where the table lacks the column.
    std::string_view value(const CsvRow&, std::string_view column) const;
};

struct CsvLimits {
    std::size_t bytes_max = 4 * 1024 * 1024;
    std::size_t rows_max = 20'000;
    std::size_t field_code_points_max = 300;
    std::size_t problems_max = 100; ///< faults told at once
    bool may_have_lines = false;    ///< line breaks and tabs within quoted fields
};

/// Comma or, as spreadsheets in our countries write it, semicolon: the header line decides. A byte
/// order mark is skipped, so are empty lines. A bad text gives `Problem::invalid` whose fields are places.
Result<CsvTable> parse_csv(std::string_view text, const CsvLimits& = {});

/// A fault in one row as a form's field problem: its field is "12:parent_key".
FieldProblem row_problem(int line, std::string_view column, std::string message_key);

/// What `row_problem` wrote; line 0 for the whole text.
struct RowPlace {
    int line = 0;
    std::string column;
};
RowPlace row_place(std::string_view field);

} // namespace svar::organisation
