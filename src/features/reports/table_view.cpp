#include "features/reports/table_view.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace svar::reports {

namespace {

using sheets::Format;

constexpr double seconds_of_a_day = 86'400;
constexpr const char* dash = "\u2013";

/// Makes cells in a report's words.
class Cells {
  public:
    explicit Cells(const ReportWords& words) : words_(words) {}

    Cell count(std::int64_t count) const { return {{Format::whole, words_.number(count), static_cast<double>(count)}}; }
    Cell share(const std::optional<double>& share) const { return {{Format::share, words_.share(share), share}}; }
    Cell time(const std::optional<statistics::seconds>& time) const {
        std::optional<double> days;
        if (time) days = static_cast<double>(time->count()) / seconds_of_a_day;
        return {{Format::days, words_.duration(time), days}};
    }
    Cell ratio(std::int64_t many, std::int64_t few) const {
        std::optional<double> number;
        if (few > 0) number = static_cast<double>(many) / static_cast<double>(few);
        return {{Format::ratio, words_.ratio(many, few), number}};
    }
    static Cell none() { return {{Format::text, dash, {}}}; }
    static Cell momentary(Cell cell) {
        cell.is_momentary = true;
        return cell;
    }

  private:
    const ReportWords& words_;
};

/// Makes the tables of one report.
class Maker {
  public:
    Maker(const ReportWords& words, const Report& report) : words_(words), cells_(words), report_(report) {
        has_year_ago_ = report.spans.year_ago.has_value();
        for (const Row& row : report.kinds) kinds_.push_back(row.key);
    }

    std::vector<Table> make() {
        std::vector<Table> tables{figures(), kinds(), categories(), units(), channels(), months()};
        std::erase_if(tables, [](const Table& table) { return table.lines.empty(); });
        return tables;
    }

  private:
    std::string text(std::string_view key) const { return words_.text(key); }

    /// Told, before and a year ago.
    struct Three {
        const Tally* told;
        const Tally* before;
        const Tally* year_ago;
    };

    void add(Table& table, const char* key, Cell told, Cell before, Cell year_ago) const {
        Line line{key, text(key), {std::move(told), std::move(before)}};
        if (has_year_ago_) line.cells.push_back(std::move(year_ago));
        table.lines.push_back(std::move(line));
    }
    template <class Of>
    void add_each(Table& table, const char* key, Of of) const {
        add(table, key, of(report_.told), of(report_.before), of(report_.year_ago));
    }
    void add_count(Table& table, const char* key, Counter counter) const {
        add_each(table, key, [&](const Tally& tally) { return cells_.count(tally[counter]); });
    }
    void add_share(Table& table, const char* key, std::optional<double> (Figures::*share)() const) const {
        add_each(table, key, [&](const Tally& tally) { return cells_.share((tally.figures.*share)()); });
    }
    void add_time(Table& table, const char* key, std::optional<statistics::seconds> Times::*time) const {
        add_each(table, key, [&](const Tally& tally) { return cells_.time(tally.times.*time); });
    }

    /// The name of what is listed, then what was received in each of the periods.
    std::vector<std::string> received(const char* first) const {
        std::vector<std::string> columns = periods(first);
        for (std::size_t i = 1; i < columns.size(); ++i)
            columns[i] = words_.texts().text("reports.column.received", {{"period", columns[i]}});
        return columns;
    }

    /// The name of what is listed, then the periods.
    std::vector<std::string> periods(const char* first) const {
        std::vector<std::string> columns{text(first), words_.compared(report_.kind, report_.spans.told),
                                         words_.compared(report_.kind, report_.spans.before)};
        if (has_year_ago_) columns.push_back(words_.compared(report_.kind, *report_.spans.year_ago));
        return columns;
    }

    Table figures() const {
        Table table{"figures", text("reports.table.figures"), periods("reports.column.figure"), {}};
        add_count(table, "reports.figure.received", Counter::received);
        add_count(table, "reports.figure.answered", Counter::answered);
        add_count(table, "reports.figure.completed", Counter::completed);
        add(table, "reports.figure.open", cells_.count(report_.open_at_end), cells_.count(report_.open_before),
            cells_.count(report_.open_year_ago));
        add(table, "reports.figure.overdue", Cells::momentary(cells_.count(report_.told.figures.overdue)),
            Cells::none(), Cells::none());
        add_share(table, "reports.figure.in_time", &Figures::share_in_time);
        add_time(table, "reports.figure.answer_p50", &Times::answer_p50);
        add_time(table, "reports.figure.answer_p90", &Times::answer_p90);
        add_time(table, "reports.figure.completion_p50", &Times::completion_p50);
        add_time(table, "reports.figure.completion_p90", &Times::completion_p90);
        add_count(table, "reports.figure.escalated", Counter::escalated);
        add_count(table, "reports.figure.redirected", Counter::redirected);
        add_count(table, "reports.figure.reopened", Counter::reopened);
        add_opinions(table);
        add_publication(table);
        return table;
    }

    void add_opinions(Table& table) const {
        add_count(table, "reports.figure.satisfied", Counter::satisfied);
        add_count(table, "reports.figure.neutral", Counter::neutral);
        add_count(table, "reports.figure.dissatisfied", Counter::dissatisfied);
        add_share(table, "reports.figure.share_satisfied", &Figures::share_satisfied);
        const auto of = [&](std::string_view kind, std::int64_t Row::*count) {
            const auto row = std::ranges::find(report_.kinds, kind, &Row::key);
            return row == report_.kinds.end() ? 0 : (*row).*count;
        };
        const auto ratio = [&](std::int64_t Row::*count) {
            return cells_.ratio(of("complaint", count), of("praise", count));
        };
        add(table, "reports.figure.ratio", cells_.ratio(report_.received("complaint"), report_.received("praise")),
            ratio(&Row::received_before), ratio(&Row::received_year_ago));
        add_share(table, "reports.figure.anonymous", &Figures::share_anonymous);
        add_share(table, "reports.figure.measures", &Figures::share_with_measure);
    }

    void add_publication(Table& table) const {
        add_count(table, "reports.figure.published", Counter::published);
        add_each(table, "reports.figure.not_published",
                 [&](const Tally& tally) { return cells_.count(tally.figures.not_published()); });
        for (const auto& [key, counter] : statistics::not_published_reasons) {
            add_count(table, "reports.figure.not_published", counter);
            name_reason(table.lines.back(), key);
        }
        add_each(table, "reports.figure.not_published",
                 [&](const Tally& tally) { return cells_.count(tally.figures.not_published_otherwise()); });
        name_reason(table.lines.back(), statistics::no_reason);
    }

    void name_reason(Line& line, std::string_view reason) const {
        line.key = fmt::format("reports.figure.{}", reason == statistics::no_reason ? "otherwise" : reason);
        line.label = words_.texts().text("statistics.unpublished_for",
                                         {{"reasons", words_.text("statistics.reason." + std::string{reason})}});
    }

    void add_received(Line& line, const Row& row) const {
        line.cells.push_back(cells_.count(row.told[Counter::received]));
        line.cells.push_back(cells_.count(row.received_before));
        if (has_year_ago_) line.cells.push_back(cells_.count(row.received_year_ago));
    }
    void add_quality(Line& line, const Tally& tally) const {
        line.cells.push_back(cells_.share(tally.figures.share_in_time()));
        line.cells.push_back(cells_.time(tally.times.answer_p50));
        line.cells.push_back(cells_.time(tally.times.answer_p90));
    }
    void add_quality_columns(Table& table) const {
        for (const char* key : {"reports.figure.in_time", "reports.figure.answer_p50", "reports.figure.answer_p90"})
            table.columns.push_back(text(key));
    }
    /// Received of each kind; the totals stand after them.
    void add_kind_columns(Table& table) const {
        for (std::size_t i = 0; i < kinds_.size(); ++i)
            table.columns.insert(table.columns.begin() + 1 + static_cast<std::ptrdiff_t>(i), words_.kind(kinds_[i]));
    }
    void add_by_kind(Line& line, const Row& row) const {
        for (const std::string& kind : kinds_) {
            const auto found = row.received_by_kind.find(kind);
            line.cells.push_back(cells_.count(found == row.received_by_kind.end() ? 0 : found->second));
        }
    }

    Table kinds() const {
        Table table{"kinds", text("reports.table.kinds"), received("reports.column.kind"), {}};
        add_quality_columns(table);
        table.columns.push_back(text("reports.figure.share_satisfied"));
        for (const Row& row : report_.kinds) {
            Line line{row.key, words_.kind(row.key)};
            add_received(line, row);
            add_quality(line, row.told);
            line.cells.push_back(cells_.share(row.told.figures.share_satisfied()));
            table.lines.push_back(std::move(line));
        }
        return table;
    }

    Table categories() const {
        Table table{"categories", text("reports.table.categories"), received("reports.column.category"), {}};
        add_kind_columns(table);
        add_quality_columns(table);
        for (const Row& row : report_.categories) {
            Line line{row.key, words_.category(row.key)};
            add_by_kind(line, row);
            add_received(line, row);
            add_quality(line, row.told);
            table.lines.push_back(std::move(line));
        }
        table.chart = bars("reports.plot.categories");
        return table;
    }

    Table units() const {
        Table table{"units", text("reports.table.units"), received("reports.column.unit"), {}};
        add_kind_columns(table);
        add_quality_columns(table);
        table.columns.push_back(text("reports.figure.overdue"));
        for (const Row& row : report_.units) {
            Line line{row.key, words_.unit(report_, row)};
            add_by_kind(line, row);
            add_received(line, row);
            add_quality(line, row.told);
            line.cells.push_back(Cells::momentary(cells_.count(row.told.figures.overdue)));
            table.lines.push_back(std::move(line));
        }
        if (table.lines.size() > 1) table.chart = bars("reports.plot.units");
        return table;
    }

    Table channels() const {
        Table table{"channels", text("reports.table.channels"), received("reports.column.channel"), {}};
        for (const Row& row : report_.channels) {
            Line line{row.key, words_.channel(row.key)};
            add_received(line, row);
            table.lines.push_back(std::move(line));
        }
        return table;
    }

    Table months() const {
        Table table{"months",
                    text("reports.table.months"),
                    {text("reports.column.month"), text("reports.figure.received"), text("reports.figure.answered"),
                     text("reports.figure.completed")},
                    {}};
        add_quality_columns(table);
        for (const MonthRow& month : report_.months) {
            Line line{format_date(month.first_day), words_.month(month.first_day)};
            for (const Counter counter : {Counter::received, Counter::answered, Counter::completed})
                line.cells.push_back(cells_.count(month.told[counter]));
            add_quality(line, month.told);
            table.lines.push_back(std::move(line));
        }
        table.chart = {sheets::Chart::Sort::lines, text("reports.plot.months"), {1, 2}, 0};
        return table;
    }

    /// Of all that was received in the period, by line.
    sheets::Chart bars(const char* title) const {
        return {sheets::Chart::Sort::bars, text(title), {1 + kinds_.size()}, 0};
    }

    const ReportWords& words_;
    Cells cells_;
    const Report& report_;
    bool has_year_ago_ = false;
    std::vector<std::string> kinds_;
};

/// The same figures of two lines, found by the names of their columns: other rules may have given it others.
int note_line(Line& sent, const std::vector<std::string>& sent_columns, const Line& now,
              const std::vector<std::string>& now_columns) {
    int changed = 0;
    for (std::size_t i = 0; i < sent.cells.size(); ++i) {
        Cell& cell = sent.cells[i];
        const auto column = std::find(now_columns.begin() + 1, now_columns.end(), sent_columns[i + 1]);
        if (cell.is_momentary || column == now_columns.end()) continue;
        const Cell& later = now.cells[static_cast<std::size_t>(column - now_columns.begin()) - 1];
        if (cell.value.words == later.value.words) continue;
        cell.now = later.value.words;
        ++changed;
    }
    return changed;
}

/// A line that was not there: every figure of it is new.
Line added(const Line& now, std::size_t cells) {
    Line line{now.key, now.label};
    line.cells.assign(cells, Cells::none());
    return line;
}

/// A number as programs read it.
std::string plain(const sheets::Cell& cell) {
    if (!cell.number) return cell.words;
    if (cell.format == Format::whole) return std::to_string(static_cast<std::int64_t>(*cell.number));
    std::string number = fmt::format("{:.4f}", *cell.number);
    std::ranges::replace(number, '.', ',');
    return number;
}

} // namespace

std::vector<Table> tables_of(const ReportWords& words, const Report& report) { return Maker{words, report}.make(); }

int note_revisions(std::vector<Table>& sent, const std::vector<Table>& now) {
    int changed = 0;
    for (Table& table : sent) {
        const auto same = std::ranges::find(now, table.id, &Table::id);
        if (same == now.end()) continue;
        for (const Line& line : same->lines) {
            auto found = std::ranges::find(table.lines, line.key, &Line::key);
            if (found == table.lines.end())
                found = table.lines.insert(table.lines.end(), added(line, table.columns.size() - 1));
            changed += note_line(*found, table.columns, line, same->columns);
        }
    }
    return changed;
}

std::vector<std::vector<std::string>> rows_of(const std::vector<Table>& tables) {
    std::vector<std::vector<std::string>> rows;
    for (const Table& table : tables) {
        if (!rows.empty()) rows.emplace_back();
        rows.push_back({table.title});
        rows.push_back(table.columns);
        for (const Line& line : table.lines) {
            rows.push_back({line.label});
            for (const Cell& cell : line.cells) rows.back().push_back(plain(cell.value));
        }
    }
    return rows;
}

} // namespace svar::reports
