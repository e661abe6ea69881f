#include "features/api/call_api.hpp"
#include "features/api/improvement_bodies.hpp"
#include "features/api/operation.hpp"
#include "features/api/signal_bodies.hpp"
#include "features/api/thing_answers.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/improvements/effect_store.hpp"
#include "features/improvements/improvement_actions.hpp"
#include "features/improvements/improvement_view.hpp"
#include "features/improvements/seen_improvements_pages.hpp"
#include "features/signals/seen_signals_pages.hpp"
#include "features/signals/signal_actions.hpp"
#include "features/signals/signal_words_view.hpp"
#include "platform/views/format.hpp"

namespace svar::api {

namespace {

using people::Capability;

constexpr http::Limits text_limits{.body_bytes_max = 64 * 1024};

Result<UnitId> asked_unit(const site::Visit& visit) {
    if (!visit.request.query.has("unit")) return UnitId{};
    const UnitId unit{parse_int(visit.request.query.get("unit")).value_or(0)};
    if (visit.organisation->unit(unit) == nullptr)
        return invalid("layout.problems", {{"unit", "api.problem.parameter"}});
    return unit;
}

SignalAnswer told_signal(const signals::SignalTeller& teller, const signals::Signal& signal) {
    return {.id = std::to_string(signal.id.value()),
            .category = signal.category,
            .chart = std::string{signals::chart_key(signal.chart)},
            .rule = std::string{signals::rule_key(signal.rule)},
            .direction = std::string{signals::direction_key(signal.direction)},
            .state = std::string{signals::state_key(signal.state)},
            .words = teller.words(signal),
            .unit = signal.unit,
            .first_day = signal.first_day,
            .last_day = signal.last_day,
            .found_at = signal.found_at,
            .version = signal.version.value()};
}

http::Response list_signals(const site::Visit& visit) {
    const auto unit = asked_unit(visit);
    if (!unit) return problem_response(visit, unit.problem());
    if (!visit.may_somewhere(Capability::see_statistics)) return problem_response(visit, forbidden());
    const UnitId within = *unit ? *unit : visit.organisation->root().id;
    const std::string category{visit.request.query.get("category")};
    const signals::SignalTeller teller{visit.texts(), *visit.organisation, *visit.book};
    SignalList list;
    for (const signals::Signal& signal :
         visit.site.database.read([&](db::Tx& tx) { return signals::seen_signals(tx, visit, within, category); }))
        list.items.push_back(told_signal(teller, signal));
    return json_response(to_json(list));
}

http::Response set_signal_state(const site::Visit& visit) {
    const auto body = body_of<SignalStateBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto id = id_of_path<signals::SignalId>(visit, "signal");
    const cases::Desk desk = cases::desk_of(visit);
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto done = signals::set_state(tx, desk, visit.actor, id, Version{body->version},
                                             *signals::parse_state(body->state), body->note);
        if (!done) return done.problem();
        return to_json(ChangedThing{std::to_string(id.value()), done->value()});
    });
}

ImprovementAnswer told_improvement(const site::Visit& visit, statistics::Source& figures, LocalDate today,
                                   const improvements::Improvement& one) {
    const improvements::Effect effect = improvements::measured_effect(figures, one);
    return {.id = std::to_string(one.id.value()),
            .category = one.plan.category,
            .title = one.plan.title,
            .cause = one.plan.cause,
            .measure = one.plan.measure,
            .state = std::string{improvements::state_key(one.state)},
            .indicator = std::string{improvements::indicator_key(one.plan.indicator)},
            .effect = one.done_on ? improvements::effect_words(visit, one.plan.indicator, effect) : std::string{},
            .unit = one.plan.unit,
            .owner = one.plan.owner,
            .due_on = one.plan.due_on,
            .done_on = one.done_on,
            .is_overdue = improvements::is_overdue(one, today),
            .version = one.version.value()};
}

http::Response list_improvements(const site::Visit& visit) {
    const auto unit = asked_unit(visit);
    if (!unit) return problem_response(visit, unit.problem());
    const ImprovementList list = visit.site.database.read([&](db::Tx& tx) {
        const LocalDate today = views::local_day(tx.now(), visit.municipality().time_zone);
        statistics::Source figures{tx, *visit.organisation};
        ImprovementList found;
        for (const improvements::Seen& seen : improvements::seen_improvements(tx, visit, *unit))
            found.items.push_back(told_improvement(visit, figures, today, seen.improvement));
        return found;
    });
    return json_response(to_json(list));
}

http::Response propose_improvement(const site::Visit& visit) {
    const auto body = body_of<NewImprovementBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const improvements::Plan plan{.unit = body->unit,
                                  .category = body->category,
                                  .title = body->title,
                                  .cause = body->cause.reveal(),
                                  .measure = body->measure.reveal(),
                                  .owner = body->owner,
                                  .due_on = body->due_on,
                                  .indicator = *improvements::parse_indicator(body->indicator)};
    std::vector<improvements::Source> sources;
    for (const CaseId id : body->cases)
        sources.push_back({improvements::SourceSort::case_, std::to_string(id.value())});
    const cases::Desk desk = cases::desk_of(visit);
    return make_with(visit, 201, [&](db::Tx& tx) -> MadeJson {
        const auto made = improvements::propose(tx, desk, visit.actor, plan, sources);
        if (!made) return made.problem();
        return made_json(*made);
    });
}

http::Response set_improvement_state(const site::Visit& visit) {
    const auto body = body_of<ImprovementStateBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto id = id_of_path<improvements::ImprovementId>(visit, "improvement");
    const cases::Desk desk = cases::desk_of(visit);
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto done = improvements::set_state(tx, desk, visit.actor, id, Version{body->version},
                                                  *improvements::parse_state(body->state));
        if (!done) return done.problem();
        return to_json(ChangedThing{std::to_string(id.value()), done->value()});
    });
}

} // namespace

std::vector<Operation> learning_operations() {
    const Parameter unit{"unit", "Only this unit and all below it."};
    std::vector<Operation> all{
        administration_read("/signals", "list_signals", "What is out of the ordinary.", &list_signals,
                            &schema_of<SignalList>, {unit, Parameter{"category", "Only this category."}}),
        administration_make("/signals/{signal}/state", "set_signal_state", "Say what a signal was.", &set_signal_state,
                            &schema_of<SignalStateBody>, &schema_of<ChangedThing>),
        administration_read("/improvements", "list_improvements", "Improvements, with their effect.",
                            &list_improvements, &schema_of<ImprovementList>, {unit}),
        administration_make("/improvements", "propose_improvement", "Propose an improvement.", &propose_improvement,
                            &schema_of<NewImprovementBody>, &schema_of<MadeThing>, 201),
        administration_make("/improvements/{improvement}/state", "set_improvement_state",
                            "Carry an improvement on to its next state.", &set_improvement_state,
                            &schema_of<ImprovementStateBody>, &schema_of<ChangedThing>)};
    for (Operation& operation : all) {
        operation.scope = operation.kind == Kind::read ? people::Scope::read_cases : people::Scope::write_cases;
        if (operation.request != nullptr) operation.limits = text_limits;
    }
    return all;
}

} // namespace svar::api
