#include "features/signals/signal_view.hpp"

#include "base/text.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/signals/chart_quality.hpp"
#include "features/signals/signal_words_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::signals {

namespace {

SignalTeller teller_of(const site::Visit& visit) { return {visit.texts(), *visit.organisation, *visit.book}; }

std::string_view colour_of(State state) {
    switch (state) {
    case State::open: return "warning";
    case State::acknowledged: return "info";
    case State::explained: return "success";
    }
    return "neutral";
}

/// The list of the cases behind a figure of the statistics.
std::string cases_url(const Signal& signal) {
    std::string figure;
    switch (signal.chart) {
    case Chart::received: figure = "received"; break;
    case Chart::late_share: figure = "late"; break;
    case Chart::negative_share: figure = "received&kind=complaint"; break;
    case Chart::answer_time: figure = "answered"; break;
    }
    return fmt::format("/staff/statistics/cases?figure={}&period=own&from={}&to={}&unit={}&category={}", figure,
                       format_date(signal.first_day), format_date(signal.last_day), signal.unit.value(),
                       url_encode(signal.category));
}

void fill_line(const site::Visit& visit, const SignalTeller& teller, const Signal& signal, views::Slots& slots) {
    slots.set("URL", signal_path(signal.id));
    slots.set("PLACE", teller.place(signal));
    slots.set("WORDS", teller.words(signal));
    slots.set("DAYS", teller.days(signal));
    slots.set("CHART", visit.text("signals.chart." + std::string{chart_key(signal.chart)}));
    slots.set("STATE", teller.state(signal));
    slots.set("STATE_COLOR", colour_of(signal.state));
}

} // namespace

void SignalsView::fill_choices(views::Slots& slots) const {
    for (const cases::Choice& choice : cases::unit_choices(visit, subject.unit)) {
        const UnitId unit{parse_int(choice.value).value_or(0)};
        if (people::may(visit.actor, people::Capability::see_statistics, *visit.organisation, unit))
            choice.fill(slots.add("UNIT_CHOICE"));
    }
    const UnitId root = visit.organisation->root().id;
    if (people::may(visit.actor, people::Capability::see_statistics, *visit.organisation, root))
        slots.add("WHOLE_CHOICE").set("VALUE", root.value());
    views::each(slots, "CATEGORY_CHOICE", cases::category_choices(visit, visit.scheme, subject.category));
}

void SignalsView::fill_subscriptions(views::Slots& slots) const {
    bool has_this = false;
    for (const Subscription& one : subscriptions) {
        views::Slots& line = slots.add("SUBSCRIPTION");
        const std::string unit{visit.organisation->name(one.unit)};
        line.set("PLACE", one.category.empty() ? unit : teller_of(visit).category(one.category) + ", " + unit);
        line.set("UNIT", one.unit.value());
        line.set("CATEGORY", one.category);
        line.set("CSRF", visit.csrf);
        has_this = has_this || (one.unit == subject.unit && one.category == subject.category);
    }
    if (has_this) return;
    views::Slots& offer = slots.add("SUBSCRIBE");
    const std::string unit{visit.organisation->name(subject.unit)};
    offer.set("PLACE", subject.category.empty() ? unit : teller_of(visit).category(subject.category) + ", " + unit);
    offer.set("UNIT", subject.unit.value());
    offer.set("CATEGORY", subject.category);
    offer.set("CSRF", visit.csrf);
}

void SignalsView::fill(views::Slots& slots) const {
    const SignalTeller teller = teller_of(visit);
    fill_choices(slots);
    slots.show("INCOMPLETE", !is_complete);
    slots.show("NOTHING", signals.empty());
    if (!signals.empty()) {
        views::Slots& table = slots.add("TABLE");
        for (const Signal& signal : signals) fill_line(visit, teller, signal, table.add("ROW"));
    }
    fill_subscriptions(slots);
    fill_charts(visit, charts, slots);
    const auto number = [&](int count) { return views::number(visit.language, count); };
    slots.set("QUALITY",
              visit.texts().text("signals.quality", {{"count", number(false_alarms_in_100_years)},
                                                     {"shares", number(false_alarms_in_100_years_of_shares)}}));
}

void SignalView::fill(views::Slots& slots) const {
    const SignalTeller teller = teller_of(visit);
    fill_line(visit, teller, signal, slots);
    slots.set("RULE", teller.rule(signal));
    slots.set("FOUND", views::date_time(visit.language, signal.found_at, visit.municipality().time_zone));
    slots.set("NOTE", signal.note.reveal());
    if (!changed_by.empty()) {
        views::Slots& changed = slots.add("CHANGED");
        changed.set("WHO", changed_by);
        changed.set("WHEN", views::date_time(visit.language, signal.changed_at, visit.municipality().time_zone));
    }
    for (const State state : {State::open, State::acknowledged, State::explained}) {
        views::Slots& choice = slots.add("STATE_CHOICE");
        choice.set("VALUE", state_key(state));
        choice.set("LABEL", visit.text("signals.state." + std::string{state_key(state)}));
        choice.show("SELECTED", state == signal.state);
    }
    slots.set("CSRF", visit.csrf);
    slots.set("SEEN", signal.version.value());
    if (visit.may_somewhere(people::Capability::improve))
        slots.add("IMPROVE").set("IMPROVE_URL", "/staff/improvements/new?signal=" + std::to_string(signal.id.value()));
    site::fill_problems(visit, slots, problem);
    site::show_field_problem(visit, slots, "NOTE_PROBLEM", problem, "note");
    slots.set("CASES_URL", cases_url(signal));
    fill_charts(visit, charts, slots);
}

} // namespace svar::signals
