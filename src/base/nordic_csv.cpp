#include "base/nordic_csv.hpp"

namespace svar {

namespace {

/// OWASP, "CSV Injection": what a spreadsheet may run begins with one of these.
bool is_like_a_formula(std::string_view field) {
    return !field.empty() && std::string_view{"=+-@\t\r\n"}.find(field.front()) != std::string_view::npos;
}

} // namespace

std::string csv_field(std::string_view text) {
    std::string safe{is_like_a_formula(text) ? "'" : ""};
    safe += text;
    if (safe.find_first_of(";\"\r\n,\t") == std::string::npos) return safe;
    std::string quoted{'"'};
    for (const char c : safe) quoted.append(c == '"' ? 2 : 1, c);
    quoted += '"';
    return quoted;
}

std::string nordic_csv(const std::vector<std::vector<std::string>>& rows, ByteOrderMark mark) {
    std::string text = mark == ByteOrderMark::yes ? "\xEF\xBB\xBF" : "";
    for (const std::vector<std::string>& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? ";" : "") + csv_field(row[i]);
        text += "\r\n";
    }
    return text;
}

} // namespace svar
