// A table as a spreadsheet reads it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svar {

enum class ByteOrderMark { no, yes };

/// One field for a record between commas or semicolons: quoted where needed, with an apostrophe in front where a
/// spreadsheet would take it for a formula.
std::string csv_field(std::string_view text);

/// Semicolons and CRLF, as spreadsheets in the Nordic countries expect; fields quoted where needed. A field that a
/// spreadsheet would take for a formula begins with an apostrophe.
std::string nordic_csv(const std::vector<std::vector<std::string>>& rows, ByteOrderMark);

} // namespace svar
