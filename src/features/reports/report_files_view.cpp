#include "features/reports/report_files_view.hpp"

#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::reports {

namespace {

sheets::Sheet sheet_of(const ReportWords& words, const Table& table) {
    sheets::Sheet sheet{.name = table.title,
                        .notes = {table.title, words.text("reports.units_of_numbers")},
                        .columns = table.columns,
                        .rows = {},
                        .chart = table.chart};
    for (const Line& line : table.lines) {
        std::vector<sheets::Cell> row{{sheets::Format::text, line.label, {}}};
        for (const Cell& cell : line.cells) row.push_back(cell.value);
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

} // namespace

Heading heading_of(const ReportWords& words, const Report& report, std::string_view municipality) {
    return {fmt::format("{}: {}", words.title(report.kind), report.unit_name),
            words.compared(report.kind, report.spans.told), std::string{municipality},
            words.texts().text("reports.made_on", {{"day", views::long_date(words.language(), report.made_on)}})};
}

Printable printable(const views::Renderer& renderer, const ReportWords& words, const Heading& heading,
                    const Shown& report) {
    Printable made;
    made.html = renderer.render_with(words.language(), "letter/report.html", [&](views::Slots& slots) {
        slots.set("LANGUAGE", views::language_code(words.language()));
        slots.set("TITLE", fmt::format("{}, {}", heading.title, heading.period));
        slots.set("HEADING", heading.title);
        slots.set("PERIOD", heading.period);
        slots.set("MUNICIPALITY", heading.municipality);
        slots.set("MADE", heading.made);
        ReportBody{words, report, PlotForm::pictures}.fill(slots.include("BODY", ReportBody::template_path));
    });
    for (Picture& picture : pictures_of(words, report))
        made.resources.push_back({picture.name, "image/svg+xml", std::move(picture.svg)});
    return made;
}

std::string spreadsheet(const ReportWords& words, const Heading& heading, const Shown& report) {
    sheets::Workbook workbook{fmt::format("{}, {}", heading.title, heading.period), heading.municipality, {}};
    sheets::Sheet summary{.name = words.text("reports.summary"),
                          .notes = {heading.municipality, heading.title, heading.period, heading.made, {}},
                          .columns = {},
                          .rows = {},
                          .chart = {}};
    for (const std::string& sentence : report.sentences) summary.notes.push_back(sentence);
    summary.notes.push_back({});
    summary.notes.push_back(words.text("reports.explained"));
    workbook.sheets.push_back(std::move(summary));
    for (const Table& table : report.tables) workbook.sheets.push_back(sheet_of(words, table));
    return sheets::write(workbook);
}

std::string file_name(const Report& report, std::string_view ending) {
    return fmt::format("report-{}-{}.{}", format_date(report.spans.told.first), format_date(report.spans.told.last),
                       ending);
}

} // namespace svar::reports
