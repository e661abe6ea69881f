#include "features/organisation/csv.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

namespace svar::organisation {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

char separator_of(std::string_view text) {
    const std::string_view first_line = text.substr(0, text.find('\n'));
    const auto semicolons = std::count(first_line.begin(), first_line.end(), ';');
    const auto commas = std::count(first_line.begin(), first_line.end(), ',');
    return semicolons > commas ? ';' : ',';
}

/// Reads one record after another.
class Reader {
  public:
    Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

    bool is_at_end() const { return at_ == text_.size(); }
    int line() const { return line_; }

    /// The next record, or the key of what is wrong with it.
    Result<CsvRow> record() {
        CsvRow row{.line = line_, .fields = {}};
        for (;;) {
            auto field = is_at('"') ? quoted_field() : plain_field();
            if (!field) return field.problem();
            row.fields.push_back(std::move(*field));
            if (skip_line_end() || is_at_end()) return row;
            if (!is_at(separator_)) return invalid("organisation.import.problem.text_after_quote");
            ++at_;
        }
    }

  private:
    bool is_at(char c) const { return at_ < text_.size() && text_[at_] == c; }
    bool is_at_line_end() const { return is_at('\n') || (is_at('\r') && text_.substr(at_, 2) == "\r\n"); }

    bool skip_line_end() {
        if (!is_at_line_end()) return false;
        at_ += is_at('\n') ? 1 : 2;
        ++line_;
        return true;
    }

    Result<std::string> plain_field() {
        const std::size_t begin = at_;
        while (!is_at_end() && !is_at(separator_) && !is_at_line_end()) {
            if (is_at('"')) return invalid("organisation.import.problem.quote_inside");
            ++at_;
        }
        return std::string{text_.substr(begin, at_ - begin)};
    }

    Result<std::string> quoted_field() {
        std::string field;
        for (++at_; !is_at_end(); ++at_) {
            if (is_at('\n')) ++line_;
            if (!is_at('"')) {
                field += text_[at_];
            } else if (text_.substr(at_, 2) == "\"\"") {
                field += text_[at_++];
            } else {
                ++at_;
                return field;
            }
        }
        return invalid("organisation.import.problem.quote_open");
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    int line_ = 1;
};

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool is_blank(const CsvRow& row) {
    return std::all_of(row.fields.begin(), row.fields.end(), [](const auto& field) { return trim(field).empty(); });
}

std::optional<std::string> header_problem(const std::vector<std::string>& header) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i].empty()) return "organisation.import.problem.column_unnamed";
        if (std::find(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(i), header[i]) !=
            header.begin() + static_cast<std::ptrdiff_t>(i))
            return "organisation.import.problem.column_twice";
    }
    return std::nullopt;
}

void check_row(const CsvTable& table, const CsvRow& row, const CsvLimits& limits, std::vector<FieldProblem>& problems) {
    if (row.fields.size() != table.header.size()) {
        problems.push_back(row_problem(row.line, "", "organisation.import.problem.field_count"));
        return;
    }
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        const std::string_view field = trim(row.fields[i]);
        const auto is_wrong = [&](char c) {
            const bool is_break = c == '\n' || c == '\r' || c == '\t';
            return is_control(c) && !(is_break && limits.may_have_lines);
        };
        if (std::any_of(field.begin(), field.end(), is_wrong))
            problems.push_back(row_problem(row.line, table.header[i], "organisation.import.problem.characters"));
        else if (code_points(field) > limits.field_code_points_max)
            problems.push_back(row_problem(row.line, table.header[i], "organisation.import.problem.field_long"));
    }
}

Problem refused(std::string key) {
    return invalid("organisation.import.problem.refused", {row_problem(0, "", std::move(key))});
}
Problem refused_at(int line, std::string key) {
    return invalid("organisation.import.problem.refused", {row_problem(line, "", std::move(key))});
}

} // namespace

bool CsvTable::has(std::string_view column) const {
    return std::find(header.begin(), header.end(), column) != header.end();
}

std::string_view CsvTable::value(const CsvRow& row, std::string_view column) const {
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) return {};
    return trim(row.fields[static_cast<std::size_t>(found - header.begin())]);
}

Result<CsvTable> parse_csv(std::string_view text, const CsvLimits& limits) {
    if (text.size() > limits.bytes_max) return refused("organisation.import.problem.too_large");
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());
    if (!is_valid_utf8(text)) return refused("organisation.import.problem.not_utf8");

    Reader reader{text, separator_of(text)};
    CsvTable table;
    std::vector<FieldProblem> problems;
    while (!reader.is_at_end()) {
        const int line = reader.line();
        auto row = reader.record();
        if (!row) return refused_at(line, row.problem().message_key);
        if (is_blank(*row)) continue;
        if (table.header.empty()) {
            for (const std::string& name : row->fields) table.header.push_back(to_lower_ascii(trim(name)));
            if (auto key = header_problem(table.header)) return refused_at(line, *key);
            continue;
        }
        if (table.rows.size() == limits.rows_max) return refused("organisation.import.problem.too_many_rows");
        check_row(table, *row, limits, problems);
        if (problems.size() >= limits.problems_max) break;
        table.rows.push_back(std::move(*row));
    }
    if (table.rows.empty() && problems.empty()) return refused("organisation.import.problem.empty");
    if (!problems.empty()) return invalid("organisation.import.problem.refused", std::move(problems));
    return table;
}

FieldProblem row_problem(int line, std::string_view column, std::string message_key) {
    return {.field = std::to_string(line) + ":" + std::string{column}, .message_key = std::move(message_key)};
}

RowPlace row_place(std::string_view field) {
    const auto colon = field.find(':');
    if (colon == std::string_view::npos) return {.line = 0, .column = std::string{field}};
    const auto line = parse_int(field.substr(0, colon));
    return {.line = static_cast<int>(line.value_or(0)), .column = std::string{field.substr(colon + 1)}};
}

} // namespace svar::organisation
