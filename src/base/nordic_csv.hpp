// A table as a spreadsheet reads it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svar {

enum class ByteOrderMark { no, yes };

/// Semicolons and CRLF, as spreadsheets in the Nordic countries expect; fields quoted where needed. A field that a
/// spreadsheet would take for a formula begins with an apostrophe.
std::string nordic_csv(const std::vector<std::vector<std::string>>& rows, ByteOrderMark);

} // namespace svar
