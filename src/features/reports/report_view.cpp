#include "features/reports/report_view.hpp"

#include "features/reports/summary_view.hpp"
#include "platform/plots/plots.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace svar::reports {

namespace {

/// A table with more columns is printed smaller.
constexpr std::size_t columns_of_narrow = 8;

constexpr std::size_t bars_max = 20;
constexpr std::size_t described_max = 5;

/// Colours of a printed plot: the printer knows nothing of the page's styles within a picture.
constexpr std::string_view printed_styles =
    "<style>text{font-family:'Liberation Sans','DejaVu Sans',sans-serif;font-size:14px;fill:#111}"
    ".plot-tick{fill:#444}.plot-value{font-weight:bold}.plot-bar,.plot-dot{fill:#1d4f8c}"
    ".plot-grid{stroke:#ccc;stroke-width:1}"
    ".plot-line{fill:none;stroke:#1d4f8c;stroke-width:2.5}.plot-line-2{stroke:#111;stroke-dasharray:7 4}</style>";

std::string id_of(const Table& table) { return "plot-" + table.id; }

double value_at(const Line& line, std::size_t column) { return line.cells[column - 1].value.number.value_or(0); }

/// "Food 12, Information 4", the largest ones, however the table is ordered.
std::string described(const Table& table, std::size_t column) {
    std::vector<const Line*> lines;
    for (const Line& line : table.lines) lines.push_back(&line);
    std::ranges::stable_sort(lines, std::greater{}, [&](const Line* line) { return value_at(*line, column); });
    std::string text;
    for (std::size_t i = 0; i < std::min(lines.size(), described_max); ++i)
        text += fmt::format("{}{} {}", i == 0 ? "" : ", ", lines[i]->label, lines[i]->cells[column - 1].value.words);
    return text;
}

plots::Frame frame_of(const ReportWords& words, const Table& table) {
    const std::size_t column = table.chart->columns.front();
    const bool is_bars = table.chart->sort == sheets::Chart::Sort::bars;
    if (is_bars)
        return {id_of(table), table.chart->title,
                words.texts().text("reports.plot.bars_text", {{"list", described(table, column)}})};
    const auto highest =
        std::ranges::max_element(table.lines, {}, [&](const Line& line) { return value_at(line, column); });
    return {
        id_of(table), table.chart->title,
        words.texts().text("reports.plot.lines_text", {{"highest", highest->cells[column - 1].value.words},
                                                       {"at", highest->label},
                                                       {"last", table.lines.back().cells[column - 1].value.words}})};
}

std::string bars(const ReportWords& words, const Table& table) {
    plots::BarPlot plot{frame_of(words, table), {}};
    for (const Line& line : table.lines) {
        if (plot.bars.size() == bars_max) break;
        const std::size_t column = table.chart->columns.front();
        plot.bars.push_back({line.label, value_at(line, column), line.cells[column - 1].value.words});
    }
    return plots::svg(plot);
}

std::string lines(const ReportWords& words, const Table& table) {
    plots::LinePlot plot{.frame = frame_of(words, table), .labels = {}, .lines = {}};
    for (const Line& line : table.lines) plot.labels.push_back(line.key.substr(0, std::string_view{"2026-10"}.size()));
    for (const std::size_t column : table.chart->columns) {
        plots::Values values;
        for (const Line& line : table.lines) values.emplace_back(value_at(line, column));
        plot.lines.push_back({table.columns[column], std::move(values)});
    }
    plot.number = [&words](double value) { return views::decimal(words.language(), value, value > 0 && value < 1); };
    return plots::svg(plot);
}

std::string drawn(const ReportWords& words, const Table& table) {
    return table.chart->sort == sheets::Chart::Sort::bars ? bars(words, table) : lines(words, table);
}

void fill_plot(const ReportWords& words, const Table& table, PlotForm form, views::Slots& slots) {
    views::Slots& plot = slots.add("PLOT");
    plot.set("TITLE", table.chart->title);
    if (form == PlotForm::drawn) return plot.add("DRAWN").set("SVG_HTML", drawn(words, table));
    views::Slots& picture = plot.add("PICTURE");
    const plots::Frame frame = frame_of(words, table);
    picture.set("NAME", frame.id);
    picture.set("TEXT", fmt::format("{}. {}", frame.title, frame.description));
}

void fill_cell(const Cell& cell, views::Slots& slots) {
    slots.set("VALUE", cell.value.words);
    if (cell.now) slots.add("NOW").set("TEXT", *cell.now);
}

void fill_table(const Table& table, views::Slots& slots) {
    slots.set("ID", table.id);
    slots.set("TITLE", table.title);
    slots.show("WIDE", table.columns.size() > columns_of_narrow);
    for (const std::string& column : table.columns) slots.add("COLUMN").set("LABEL", column);
    for (const Line& line : table.lines) {
        views::Slots& row = slots.add("ROW");
        row.set("LABEL", line.label);
        for (const Cell& cell : line.cells) fill_cell(cell, row.add("CELL"));
    }
}

} // namespace

Shown shown(const ReportWords& words, const Report& report) {
    return {summary_of(words, report), tables_of(words, report)};
}

void ReportBody::fill(views::Slots& slots) const {
    for (const std::string& sentence : report.sentences) slots.add("SENTENCE").set("TEXT", sentence);
    for (const Table& table : report.tables) {
        views::Slots& shown_table = slots.add("TABLE");
        fill_table(table, shown_table);
        if (table.chart) fill_plot(words, table, form, shown_table);
    }
}

std::vector<Picture> pictures_of(const ReportWords& words, const Shown& report) {
    std::vector<Picture> pictures;
    for (const Table& table : report.tables) {
        if (!table.chart) continue;
        std::string svg = drawn(words, table);
        svg.insert(svg.find('>') + 1, printed_styles);
        pictures.push_back({id_of(table), std::move(svg)});
    }
    return pictures;
}

} // namespace svar::reports
