#include "features/signals/signal_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/people/person_store.hpp"
#include "features/signals/signal_actions.hpp"
#include "features/signals/signal_view.hpp"
#include "features/signals/signal_words_view.hpp"
#include "features/signals/seen_signals_pages.hpp"

#include <fmt/format.h>

namespace svar::signals {

namespace {

using people::Capability;

constexpr const char* path = "/staff/signals";

site::Frame frame_of(const site::Visit& visit) {
    return {.title = visit.text("signals.title"), .current = path, .is_staff = true};
}

/// The unit and category that were asked for, as far as the visitor may; else the first of their units.
Subject subject_of(const site::Visit& visit) {
    Subject subject{UnitId{parse_int(visit.request.query.get("unit")).value_or(0)},
                    std::string{visit.request.query.get("category")}};
    if (visit.organisation->unit(subject.unit) == nullptr || !may_see_figures(visit, subject.unit)) {
        const auto units = people::units_where(visit.actor, Capability::see_statistics, *visit.organisation);
        subject.unit = units.empty() ? UnitId{} : units.front();
    }
    if (visit.book->category(subject.category) == nullptr) subject.category.clear();
    return subject;
}

http::Response show(const site::Visit& visit, const Problem& problem) {
    struct Read {
        std::optional<Signal> signal;
        std::string changed_by;
        ChartData charts;
    };
    const SignalId id{parse_int(visit.request.parameter("signal")).value_or(0)};
    const Read read = visit.site.database.read([&](db::Tx& tx) {
        Read all{seen_signal(tx, visit, id), {}, {}};
        if (!all.signal) return all;
        if (const auto person = people::person_by_id(tx, visit.id(), all.signal->changed_by))
            all.changed_by = person->name;
        Watch watch{tx, *visit.organisation, *visit.book};
        if (watch.is_complete()) all.charts = read_charts(watch, {all.signal->unit, all.signal->category});
        return all;
    });
    if (!read.signal) return site::problem_page(visit, not_found());
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit, frame_of(visit), SignalView{visit, *read.signal, read.changed_by, read.charts, problem},
                      status);
}

} // namespace

http::Response get_signals(const site::Visit& visit) {
    const Subject subject = subject_of(visit);
    struct Read {
        std::vector<Signal> signals;
        std::vector<Subscription> subscriptions;
        ChartData charts;
        bool is_complete = false;
    };
    const Read read = visit.site.database.read([&](db::Tx& tx) {
        Read all;
        all.signals = seen_signals(tx, visit, subject.unit, subject.category);
        all.subscriptions = subscriptions_of(tx, visit.id(), visit.actor.person);
        Watch watch{tx, *visit.organisation, *visit.book};
        all.is_complete = watch.is_complete();
        if (all.is_complete) all.charts = read_charts(watch, subject);
        return all;
    });
    return site::page(visit, frame_of(visit),
                      SignalsView{visit, subject, read.signals, read.subscriptions, read.charts, read.is_complete});
}

http::Response post_subscription(const site::Visit& visit) {
    const UnitId unit = cases::typed_id<UnitId>(visit, "unit");
    const std::string category = cases::typed_line(visit, "category");
    const bool is_wanted = visit.request.form.get("do") != "unsubscribe";
    const cases::Desk desk = cases::desk_of(visit);
    const auto done = visit.site.database.write(
        [&](db::Tx& tx) { return (is_wanted ? subscribe : unsubscribe)(tx, desk, visit.actor, unit, category); });
    if (!done) return site::problem_page(visit, done.problem());
    return site::done(visit, fmt::format("{}?unit={}&category={}", path, unit.value(), url_encode(category)),
                      is_wanted ? "signals.done.subscribed" : "signals.done.unsubscribed");
}

http::Response get_signal(const site::Visit& visit) { return show(visit, {}); }

http::Response post_signal(const site::Visit& visit) {
    const SignalId id{parse_int(visit.request.parameter("signal")).value_or(0)};
    const Version seen{parse_int(visit.request.form.get("seen")).value_or(0)};
    const Personal note = cases::typed_text(visit, "note");
    const auto state = parse_state(visit.request.form.get("state"));
    if (!state) return show(visit, invalid("layout.problems", {{"state", "signals.problem.state"}}));
    const cases::Desk desk = cases::desk_of(visit);
    const auto done =
        visit.site.database.write([&](db::Tx& tx) { return set_state(tx, desk, visit.actor, id, seen, *state, note); });
    if (!done && done.problem().kind == ProblemKind::not_found) return site::problem_page(visit, done.problem());
    if (!done) return show(visit, done.problem());
    return site::done(visit, signal_path(id), "signals.done.state");
}

} // namespace svar::signals
