#include "features/committee/committee_view.hpp"

#include "base/text.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/statistics/suppression.hpp"
#include "platform/plots/plots.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace svar::committee {

namespace {

using statistics::Counter;

constexpr std::size_t example_characters = 400;
/// Months that the share in time is told of together: single ones have too few answers.
constexpr std::size_t span_months = 3;

void add_line(views::Slots& slots, const std::string& text) { slots.add("BRIEF").set("TEXT", text); }

std::string excerpt(const std::string& text) {
    std::string shown{first_code_points(text, example_characters)};
    if (shown.size() < text.size()) shown += " …";
    return shown;
}

std::string month_label(const site::Visit& visit, LocalDate day) {
    return views::month_name(visit.language, day.year() / day.month());
}

} // namespace

void CommitteeView::fill_brief(views::Slots& slots) const {
    const auto number = [&](std::int64_t count) { return views::number(visit.language, count); };
    const std::int64_t received = digest.now[Counter::received];
    const std::int64_t before = digest.before[Counter::received];
    if (!told(received)) return add_line(slots, visit.text("committee.few"));
    if (before >= statistics::small_below) {
        const double change = static_cast<double>(received - before) / static_cast<double>(before);
        const char* key = std::abs(change) < 0.02 ? "committee.received_same"
                          : change > 0            ? "committee.received_more"
                                                  : "committee.received_fewer";
        add_line(slots, visit.texts().text(key, {{"count", number(received)},
                                                 {"change", views::percent(visit.language, std::abs(change))}}));
    } else {
        add_line(slots, visit.texts().text("committee.received", {{"count", number(received)}}));
    }
    const auto kept = told_kept(digest.now[Counter::in_time], digest.now[Counter::late]);
    if (kept) add_line(slots, visit.texts().text("committee.kept", {{"share", views::percent(visit.language, *kept)}}));
    const auto satisfied = told_share(digest.now[Counter::satisfied], digest.now.rated());
    if (satisfied)
        add_line(slots,
                 visit.texts().text("committee.satisfied", {{"share", views::percent(visit.language, *satisfied)}}));
    if (std::min(digest.praise, digest.complaints) >= statistics::small_below)
        add_line(slots, visit.texts().text("committee.ratio",
                                           {{"ratio", views::decimal(visit.language,
                                                                     static_cast<double>(digest.complaints) /
                                                                         static_cast<double>(digest.praise),
                                                                     1)}}));
    add_line(slots, visit.texts().text("committee.improved", {{"done", number(digest.improvements_done)},
                                                              {"open", number(digest.improvements_open)}}));
}

void CommitteeView::fill_themes(views::Slots& slots) const {
    for (const Theme& theme : digest.themes) {
        views::Slots& row = slots.add("THEME");
        row.set("LABEL", theme.key == together ? visit.text("committee.together")
                         : theme.key.empty()   ? visit.text("statistics.unsorted")
                                               : cases::category_words(visit, theme.key));
        row.set("COUNT", views::number(visit.language, theme.now));
        const auto change = theme.change();
        const std::string sign = change && *change > 0 ? "+" : change && *change < 0 ? "−" : "";
        row.set("CHANGE", change ? sign + views::percent(visit.language, std::abs(*change)) : std::string{"–"});
    }
}

void CommitteeView::fill_trend(views::Slots& slots) const {
    plots::LinePlot plot{.frame = {.id = "trend",
                                   .title = visit.text("committee.trend"),
                                   .description = visit.text("committee.trend_about")},
                         .labels = {},
                         .lines = {{visit.text("committee.received_line"), {}}},
                         .band = {},
                         .band_name = {},
                         .levels = {},
                         .marks = {},
                         .number = [&](double value) { return views::decimal(visit.language, value, 0); }};
    std::vector<std::int64_t> counts;
    for (const statistics::Point& point : digest.months) counts.push_back(point.figures[Counter::received]);
    const auto months = told_parts(counts);
    for (std::size_t i = 0; i < digest.months.size(); ++i) {
        const statistics::Point& point = digest.months[i];
        const std::optional<std::int64_t>& received = months[i];
        plot.labels.push_back(month_label(visit, point.first_day));
        plot.lines.front().values.push_back(received ? std::optional{static_cast<double>(*received)} : std::nullopt);
        views::Slots& row = slots.add("MONTH");
        row.set("LABEL", month_label(visit, point.first_day));
        row.set("COUNT", received ? views::number(visit.language, *received) : visit.text("committee.hidden"));
    }
    slots.set("TREND_HTML", plots::svg(plot));
}

std::string CommitteeView::kept_words(std::int64_t in_time, std::int64_t late) const {
    if (in_time + late == 0) return "–";
    const auto kept = told_kept(in_time, late);
    return kept ? views::percent(visit.language, *kept)
                : visit.texts().text("committee.kept_of_few", {{"count", std::to_string(kept_of)}});
}

void CommitteeView::fill_spans(views::Slots& slots) const {
    for (std::size_t first = 0; first + span_months <= digest.months.size(); first += span_months) {
        const std::size_t last = first + span_months - 1;
        std::int64_t in_time = 0, late = 0;
        for (std::size_t i = first; i <= last; ++i) {
            in_time += digest.months[i].figures[Counter::in_time];
            late += digest.months[i].figures[Counter::late];
        }
        views::Slots& row = slots.add("SPAN");
        row.set("LABEL", fmt::format("{} – {}", month_label(visit, digest.months[first].first_day),
                                     month_label(visit, digest.months[last].first_day)));
        row.set("KEPT", kept_words(in_time, late));
    }
}

void CommitteeView::fill_promises(views::Slots& slots) const {
    for (const statistics::UnitFigures& one : digest.kept) {
        const std::int64_t in_time = one.figures[Counter::in_time], late = one.figures[Counter::late];
        const bool is_own = one.unit == visit.organisation->root().id;
        if (is_own && in_time + late == 0) continue;
        views::Slots& row = slots.add("PROMISE");
        const std::string name{visit.organisation->name(one.unit)};
        row.set("LABEL", is_own ? visit.texts().text("statistics.own_unit", {{"unit", name}}) : name);
        row.set("KEPT", kept_words(in_time, late));
        const auto middle = one.figures.answer_times.quantile(0.5);
        const bool is_told = middle && one.figures.answer_times.count() >= statistics::small_below;
        row.set("DAYS", is_told ? views::decimal(visit.language, static_cast<double>(middle->count()) / 86400, 1)
                                : std::string{"–"});
    }
}

void CommitteeView::fill_examples(views::Slots& slots) const {
    slots.show("NO_EXAMPLES", digest.examples.empty());
    for (const publication::Publication& one : digest.examples) {
        views::Slots& example = slots.add("EXAMPLE");
        example.set("URL", "/published/" + one.reference);
        example.set("TITLE", one.title);
        example.set("LANGUAGE", one.language);
        example.set("MESSAGE", excerpt(one.message));
        example.set("ANSWER", excerpt(one.answer));
    }
    slots.show("NO_STORIES", digest.stories.empty());
    for (const improvements::Improvement& one : digest.stories) {
        views::Slots& story = slots.add("STORY");
        story.set("TITLE", one.story.title);
        story.set("TEXT", one.story.text);
        story.set("UNIT", visit.organisation->name(one.plan.unit));
    }
}

void CommitteeView::fill(views::Slots& slots) const {
    slots.set("LEAD",
              visit.texts().text("committee.lead", {{"from", views::long_date(visit.language, digest.years.first)},
                                                    {"to", views::long_date(visit.language, digest.years.last)}}));
    slots.show("INCOMPLETE", !digest.is_complete);
    if (!digest.is_complete) return;
    views::Slots& told_of = slots.add("DIGEST");
    fill_brief(told_of);
    fill_themes(told_of);
    fill_trend(told_of);
    fill_spans(told_of);
    fill_promises(told_of);
    fill_examples(told_of);
}

} // namespace svar::committee
