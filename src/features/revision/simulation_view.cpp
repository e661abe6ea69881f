#include "features/revision/simulation_view.hpp"

#include "features/revision/scheme_view.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace svar::revision {

namespace {

using scheme::RecipientKind;

/// One line of the tables: what it is of, before and after.
struct Row {
    std::string label;
    std::int64_t before = 0;
    std::int64_t after = 0;
};

std::vector<Row> sum_rows(const Simulation& s, const views::Catalogue& texts) {
    const auto row = [&](const char* key, std::int64_t Outcome::*member) {
        return Row{texts.text(std::string{"revision.sum."} + key), s.before.*member, s.after.*member};
    };
    return {row("late", &Outcome::late),     row("promised", &Outcome::promised),
            row("broken", &Outcome::broken), row("escalated", &Outcome::escalated),
            row("listed", &Outcome::listed), row("listed_again", &Outcome::listed_again)};
}

template <class Sum>
std::set<std::string> keys_of(const std::map<std::string, Sum>& a, const std::map<std::string, Sum>& b) {
    std::set<std::string> keys;
    for (const auto& [key, sum] : a) keys.insert(key);
    for (const auto& [key, sum] : b) keys.insert(key);
    return keys;
}

template <class Sum>
Sum sum_in(const std::map<std::string, Sum>& sums, const std::string& key) {
    const auto found = sums.find(key);
    return found == sums.end() ? Sum{} : found->second;
}

template <class Sum>
std::string label_of(const Sum& before, const Sum& after, const views::Catalogue& texts) {
    return std::string{
        scheme::word(after.label.empty() ? before.label : after.label, views::language_code(texts.language()))};
}

std::vector<Row> clock_rows(const Simulation& s, const views::Catalogue& texts) {
    std::vector<Row> rows;
    for (const std::string& key : keys_of(s.before.clocks, s.after.clocks)) {
        const ClockSum before = sum_in(s.before.clocks, key), after = sum_in(s.after.clocks, key);
        rows.push_back({label_of(before, after, texts), before.late, after.late});
    }
    return rows;
}

std::vector<Row> list_rows(const Simulation& s, const views::Catalogue& texts) {
    std::vector<Row> rows;
    for (const std::string& key : keys_of(s.before.lists, s.after.lists)) {
        const ListSum before = sum_in(s.before.lists, key), after = sum_in(s.after.lists, key);
        const std::string label = label_of(before, after, texts);
        rows.push_back({label, before.rows, after.rows});
        rows.push_back({label + ", " + texts.text("revision.sum.again"), before.again, after.again});
    }
    return rows;
}

std::vector<Row> post_rows(const Simulation& s, const views::Catalogue& texts) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < recipient_count; ++i)
        if (s.before.posts[i].all() + s.after.posts[i].all() > 0)
            rows.push_back({recipient_words({static_cast<RecipientKind>(i)}, texts), s.before.posts[i].all(),
                            s.after.posts[i].all()});
    return rows;
}

double share_late(const MonthSum& sum) {
    return sum.cases == 0 ? 0 : static_cast<double>(sum.late) / static_cast<double>(sum.cases);
}

MonthSum month_in(const Outcome& outcome, std::chrono::year_month month) {
    const auto found = outcome.months.find(month);
    return found == outcome.months.end() ? MonthSum{} : found->second;
}

std::string number(const site::Visit& visit, std::int64_t count) { return views::number(visit.language, count); }

void fill_rows(const site::Visit& visit, const std::vector<Row>& rows, const char* title_key, views::Slots& slots) {
    if (rows.empty()) return;
    views::Slots& table = slots.add("TABLE");
    table.set("TITLE", visit.text(title_key));
    for (const Row& row : rows) {
        views::Slots& line = table.add("ROW");
        line.set("LABEL", row.label);
        line.set("BEFORE", number(visit, row.before));
        line.set("AFTER", number(visit, row.after));
        const std::int64_t change = row.after - row.before;
        line.set("CHANGE", change == 0 ? "0" : (change > 0 ? "+" : "\u2212") + number(visit, std::abs(change)));
    }
}

constexpr std::int64_t plot_height = 160, plot_top = 10, column_pitch = 46, column_width = 16;

/// Columns of one month beside each other; heights by `top`, the highest share of all.
void fill_month(const site::Visit& visit, const Simulation& s, std::chrono::year_month month, std::int64_t place,
                double top, views::Slots& plot, views::Slots& table) {
    const MonthSum before = month_in(s.before, month), after = month_in(s.after, month);
    const std::int64_t x = 44 + place * column_pitch;
    const auto height = [&](const MonthSum& sum) {
        return static_cast<std::int64_t>(share_late(sum) / top * plot_height + 0.5);
    };
    views::Slots& column = plot.add("COLUMN");
    column.set("X_BEFORE", x);
    column.set("X_AFTER", x + column_width + 2);
    column.set("X_LABEL", x + column_width + 1);
    column.set("Y_BEFORE", plot_top + plot_height - height(before));
    column.set("Y_AFTER", plot_top + plot_height - height(after));
    column.set("HEIGHT_BEFORE", height(before));
    column.set("HEIGHT_AFTER", height(after));
    column.set("LABEL", fmt::format("{:02}", unsigned(month.month())));
    views::Slots& row = table.add("MONTH");
    row.set("NAME", views::month_name(visit.language, month));
    row.set("CASES", number(visit, after.cases));
    row.set("BEFORE", views::percent(visit.language, share_late(before)));
    row.set("AFTER", views::percent(visit.language, share_late(after)));
}

} // namespace

void SimulationView::fill(views::Slots& slots) const {
    slots.set("TITLE", version.title());
    slots.set("VERSION_URL", version_path(version.number));
    slots.set("ACTION_URL", version_path(version.number) + "/simulation");
    slots.set("MONTHS", months);
    slots.set("FROM",
              views::long_date(visit.language, views::local_day(simulation.from, visit.municipality().time_zone)));
    slots.set("CASES", visit.texts().plural("revision.simulation.cases", simulation.after.cases));
    if (simulation.after.cases == 0) return slots.show("NOTHING");
    views::Slots& found = slots.add("FOUND");
    fill_sums(found);
    fill_clocks(found);
    fill_posts(found);
    fill_months(found);
}

void SimulationView::fill_sums(views::Slots& slots) const {
    fill_rows(visit, sum_rows(simulation, visit.texts()), "revision.simulation.sums", slots);
}

void SimulationView::fill_clocks(views::Slots& slots) const {
    fill_rows(visit, clock_rows(simulation, visit.texts()), "revision.simulation.clocks", slots);
    fill_rows(visit, list_rows(simulation, visit.texts()), "revision.simulation.lists", slots);
}

void SimulationView::fill_posts(views::Slots& slots) const {
    fill_rows(visit, post_rows(simulation, visit.texts()), "revision.simulation.posts", slots);
}

void SimulationView::fill_months(views::Slots& slots) const {
    double top = 0.05;
    for (const Outcome* outcome : {&simulation.before, &simulation.after})
        for (const auto& [month, sum] : outcome->months) top = std::max(top, share_late(sum));
    views::Slots& plot = slots.add("PLOT");
    plot.set("TOP", views::percent(visit.language, top));
    plot.set("BASE", plot_top + plot_height);
    plot.set("LABEL_Y", plot_top + plot_height + 18);
    plot.set("PLOT_WIDTH", 52 + static_cast<std::int64_t>(simulation.after.months.size()) * column_pitch);
    std::int64_t place = 0;
    for (const auto& [month, sum] : simulation.after.months)
        fill_month(visit, simulation, month, place++, top, plot, plot);
}

std::string table_of(const Simulation& s, const views::Catalogue& texts) {
    std::string out = fmt::format("{:<52}{:>10}{:>10}\n", "", "before", "after");
    const auto add = [&](const char* title, const std::vector<Row>& rows) {
        if (!rows.empty()) out += "\n" + texts.text(title) + "\n";
        for (const Row& row : rows) out += fmt::format("  {:<50}{:>10}{:>10}\n", row.label, row.before, row.after);
    };
    out += fmt::format("  {:<50}{:>10}{:>10}\n", texts.text("revision.sum.cases"), s.before.cases, s.after.cases);
    add("revision.simulation.sums", sum_rows(s, texts));
    add("revision.simulation.clocks", clock_rows(s, texts));
    add("revision.simulation.lists", list_rows(s, texts));
    add("revision.simulation.posts", post_rows(s, texts));
    return out;
}

} // namespace svar::revision
