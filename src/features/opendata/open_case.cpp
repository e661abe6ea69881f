#include "features/opendata/open_case.hpp"

#include "base/nordic_csv.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace svar::opendata {

namespace {

using publication::Publication;

constexpr std::array<Column, 19> all_columns{{{"reference", "string"},
                                              {"address", "anyURI"},
                                              {"kind", "string"},
                                              {"kind_name", "string"},
                                              {"category", "string", false},
                                              {"category_name", "string", false},
                                              {"unit", "string"},
                                              {"unit_name", "string"},
                                              {"language", "language"},
                                              {"title", "string"},
                                              {"message", "string"},
                                              {"answer", "string", false},
                                              {"place", "string", false},
                                              {"latitude", "decimal", false},
                                              {"longitude", "decimal", false},
                                              {"received", "date"},
                                              {"answered", "date", false},
                                              {"days", "integer", false},
                                              {"published", "dateTime"}}};

/// What stands in a column; texts are other people's words, values are digits, keys and dates of ours.
struct Cell {
    enum class Sort { text, value, number, none };
    Sort sort = Sort::none;
    std::string content = {};
};

Cell words(std::string text) {
    if (text.empty()) return {};
    return {Cell::Sort::text, std::move(text)};
}
Cell value(std::string text) {
    if (text.empty()) return {};
    return {Cell::Sort::value, std::move(text)};
}
Cell number(std::string digits) { return {Cell::Sort::number, std::move(digits)}; }

template <class Named>
std::string label_of(const Named* named, std::string_view language) {
    return named == nullptr ? std::string{} : std::string{scheme::word(named->label, language)};
}

/// "2026-03-02T09:00:00Z": whole seconds are enough for everybody.
std::string second_of(Instant instant) { return format_instant(instant).substr(0, 19) + "Z"; }

std::array<Cell, all_columns.size()> cells_of(const Publication& p, const Words& names) {
    const std::string_view language = names.organisation->municipality().language;
    const organisation::Unit* unit = names.organisation->unit(p.unit);
    const bool is_answered = !p.answer.empty();
    const auto days = (std::chrono::sys_days{p.answered_on} - std::chrono::sys_days{p.received_on}).count();
    return {{value(p.reference), value(fmt::format("{}/published/{}", names.public_url, p.reference)), value(p.kind),
             words(label_of(names.book->kind(p.kind), language)), value(p.category),
             words(label_of(names.book->category(p.category), language)), words(unit == nullptr ? "" : unit->key),
             words(unit == nullptr ? "" : unit->name), value(p.language), words(p.title), words(p.message),
             words(p.answer), words(p.place), p.position ? number(degrees_text(p.position->latitude)) : Cell{},
             p.position ? number(degrees_text(p.position->longitude)) : Cell{}, value(format_date(p.received_on)),
             is_answered ? value(format_date(p.answered_on)) : Cell{},
             is_answered ? number(std::to_string(days)) : Cell{}, value(second_of(p.published_at))}};
}

std::string csv_cell(const Cell& cell, Dialect dialect) {
    if (cell.sort == Cell::Sort::text) return csv_field(cell.content);
    std::string content = cell.content;
    if (cell.sort == Cell::Sort::number && dialect == Dialect::spreadsheet) std::ranges::replace(content, '.', ',');
    return content;
}

std::string quoted(std::string_view text) { return boost::json::serialize(boost::json::string_view{text}); }

std::string json_cell(const Cell& cell) {
    if (cell.sort == Cell::Sort::none) return "null";
    return cell.sort == Cell::Sort::number ? cell.content : quoted(cell.content);
}

char separator_of(Dialect dialect) { return dialect == Dialect::spreadsheet ? ';' : ','; }

} // namespace

std::span<const Column> columns() { return all_columns; }

std::string csv_head(Dialect dialect) {
    std::string line{dialect == Dialect::spreadsheet ? "\xEF\xBB\xBF" : ""};
    for (const Column& column : all_columns) line.append(column.name).append(1, separator_of(dialect));
    line.pop_back();
    return line + "\r\n";
}

std::string csv_line(const Publication& publication, const Words& names, Dialect dialect) {
    std::string line;
    for (const Cell& cell : cells_of(publication, names))
        line.append(csv_cell(cell, dialect)).append(1, separator_of(dialect));
    line.pop_back();
    return line + "\r\n";
}

std::string json_object(const Publication& publication, const Words& names) {
    const auto cells = cells_of(publication, names);
    std::string object{'{'};
    for (std::size_t i = 0; i < cells.size(); ++i)
        object.append(i == 0 ? "" : ",").append(quoted(all_columns[i].name)).append(":").append(json_cell(cells[i]));
    object += '}';
    return object;
}

} // namespace svar::opendata
