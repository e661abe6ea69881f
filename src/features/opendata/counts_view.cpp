#include "features/opendata/counts_view.hpp"

#include "base/nordic_csv.hpp"

#include <fmt/format.h>

#include <array>

namespace svar::opendata {

namespace {

using statistics::Breakdown;

constexpr std::array<Column, 6> all_columns{{{"quarter", "string"},
                                             {"unit", "string"},
                                             {"unit_name", "string"},
                                             {"cut", "string"},
                                             {"part", "string"},
                                             {"cases", "integer"}}};

constexpr std::pair<Breakdown, std::string_view> cuts[] = {
    {Breakdown::received, "received"}, {Breakdown::kinds, "kind"},       {Breakdown::categories, "category"},
    {Breakdown::channels, "channel"},  {Breakdown::outcomes, "outcome"}, {Breakdown::answers, "answer"},
    {Breakdown::grades, "grade"},      {Breakdown::measures, "measure"}, {Breakdown::senders, "sender"},
    {Breakdown::reasons, "reason"},    {Breakdown::months, "month"},     {Breakdown::escalations, "escalation"}};

/// What has no key is not sorted yet.
std::string part_of(const statistics::Group& group) {
    std::string part;
    for (const std::string& key : group.keys) part.append(part.empty() ? "" : "+").append(key.empty() ? "none" : key);
    return part;
}

} // namespace

std::span<const Column> count_columns() { return all_columns; }

std::string counts_head() {
    std::string line;
    for (const Column& column : all_columns) line.append(column.name).append(",");
    line.pop_back();
    return line + "\r\n";
}

std::string counts_lines(const statistics::PublicFigures& figures, const organisation::Organisation& organisation,
                         statistics::Quarter quarter) {
    std::string lines;
    for (const organisation::Unit& unit : organisation.units())
        for (const auto& [breakdown, name] : cuts) {
            const auto groups = figures.groups(unit.id, breakdown);
            if (!groups) continue;
            for (const statistics::Group& group : *groups)
                lines += fmt::format("{}-Q{},{},{},{},{},{}\r\n", quarter.year, quarter.number, csv_field(unit.key),
                                     csv_field(unit.name), name, csv_field(part_of(group)), group.count);
        }
    return lines;
}

} // namespace svar::opendata
