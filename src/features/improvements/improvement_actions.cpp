#include "features/improvements/improvement_actions.hpp"

#include "base/text.hpp"
#include "features/calendar/local_time.hpp"
#include "features/cases/case_store.hpp"
#include "features/improvements/improvement_mail.hpp"
#include "features/people/person_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/signals/signal_store.hpp"

#include <algorithm>
#include <functional>

namespace svar::improvements {

namespace {

using people::Capability;

constexpr std::size_t sources_max = 200;
constexpr int looked_at_max = 2000;

LocalDate today_of(db::Tx& tx, const cases::Desk& desk) {
    return calendar::local_time(tx.now(), desk.municipality().time_zone).day;
}

/// Ends a change: its event, with what the improvement is now.
void seal(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, const char* kind, Improvement& improvement) {
    std::ranges::sort(improvement.sources, {}, [](const Source& source) {
        return std::pair{sort_key(source.sort), source.key};
    });
    Event event{.seq = improvement.version.value() + 1,
                .kind = kind,
                .at = tx.now(),
                .person = actor.person,
                .body = digest_of(desk.key, desk.id(), improvement),
                .mac = {}};
    event.mac = mac_of(desk.key, desk.id(), improvement.id, event, improvement.head_mac);
    improvement.version = Version{event.seq};
    improvement.head_mac = event.mac;
    insert_event(tx, desk.id(), improvement.id, event);
}

/// Reads it, lets `change` change it, and keeps it with its event.
Result<Version> change_one(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, ImprovementId id,
                           Version seen, const char* kind, const std::function<Result<>(Improvement&)>& change) {
    auto improvement = improvement_by_id(tx, desk.id(), id);
    if (!improvement || (!people::may(actor, Capability::see_statistics, desk.organisation, improvement->plan.unit) &&
                         !actor.speaks_for(improvement->plan.owner) && actor.kind != people::ActorKind::system))
        return not_found();
    if (improvement->version != seen) return conflict("improvements.problem.changed");
    if (auto changed = change(*improvement); !changed) return changed.problem();
    seal(tx, desk, actor, kind, *improvement);
    if (!update_improvement(tx, desk.id(), *improvement)) return conflict("improvements.problem.changed");
    return improvement->version;
}

void check_text(Problem& problem, const std::string& text, const char* field, std::size_t characters_max) {
    if (text.empty()) problem.fields.push_back({field, "improvements.problem.missing"});
    else if (code_points(text) > characters_max) problem.fields.push_back({field, "improvements.problem.long"});
}

Result<> check_plan(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, const Plan& plan) {
    Problem problem = invalid("layout.problems");
    check_text(problem, plan.title, "title", title_characters_max);
    check_text(problem, plan.cause, "cause", text_characters_max);
    check_text(problem, plan.measure, "measure", text_characters_max);
    const organisation::Unit* unit = desk.organisation.unit(plan.unit);
    if (unit == nullptr || unit->is_closed) problem.fields.push_back({"unit", "cases.problem.unit"});
    else if (!people::may(actor, Capability::improve, desk.organisation, plan.unit)) return forbidden();
    if (!plan.category.empty() && desk.rules_at(tx.now()).category(plan.category) == nullptr)
        problem.fields.push_back({"category", "cases.problem.category"});
    const auto owner = people::person_by_id(tx, desk.id(), plan.owner);
    if (!owner || !owner->is_active) problem.fields.push_back({"owner", "improvements.problem.owner"});
    if (!plan.due_on.ok() || int{plan.due_on.year()} < 2000 || int{plan.due_on.year()} > 2099)
        problem.fields.push_back({"due_on", "improvements.problem.day"});
    if (!problem.fields.empty()) return problem;
    return Done{};
}

/// What nobody may see is no source, so that nothing is learned by trying numbers.
bool is_source(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, const Source& source) {
    const std::int64_t number = parse_int(source.key).value_or(0);
    switch (source.sort) {
    case SourceSort::case_: {
        const auto subject = cases::case_by_id(tx, desk.id(), CaseId{number});
        return subject && cases::may_see(actor, *subject, desk.organisation);
    }
    case SourceSort::signal: {
        const auto signal = signals::signal_by_id(tx, desk.id(), signals::SignalId{number});
        return signal && people::may(actor, Capability::see_statistics, desk.organisation, signal->unit);
    }
    case SourceSort::clock: return desk.book.clock(source.key) != nullptr;
    }
    return false;
}

Result<> put_source(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, const Source& source,
                    Improvement& improvement) {
    if (!is_source(tx, desk, actor, source) || improvement.sources.size() >= sources_max)
        return invalid("improvements.problem.source", {{"source", "improvements.problem.source"}});
    if (std::ranges::find(improvement.sources, source) == improvement.sources.end())
        improvement.sources.push_back(source);
    return Done{};
}

void hide_story(db::Tx& tx, const cases::Desk& desk, Improvement& improvement, StoryState state) {
    if (improvement.story.state == StoryState::published) publication::grow_public_version(tx, desk.id());
    improvement.story.state = state;
    improvement.story.published_on.reset();
}

const char* event_of(State state) {
    switch (state) {
    case State::proposed: return "state_proposed";
    case State::decided: return "state_decided";
    case State::under_way: return "state_under_way";
    case State::done: return "state_done";
    case State::dropped: return "state_dropped";
    }
    return "";
}

} // namespace

bool may_carry_on(const people::Actor& actor, const organisation::Organisation& organisation,
                  const Improvement& improvement) {
    return people::may(actor, Capability::improve, organisation, improvement.plan.unit) ||
           actor.speaks_for(improvement.plan.owner);
}

Result<ImprovementId> propose(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, const Plan& plan,
                              const std::vector<Source>& sources) {
    if (auto checked = check_plan(tx, desk, actor, plan); !checked) return checked.problem();
    Improvement improvement{.id = ImprovementId{crypto::next_id()}, .plan = plan};
    for (const Source& source : sources)
        if (auto put = put_source(tx, desk, actor, source, improvement); !put) return put.problem();
    seal(tx, desk, actor, "proposed", improvement);
    insert_improvement(tx, desk.id(), improvement);
    return improvement.id;
}

Result<Version> change_plan(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, ImprovementId id,
                            Version seen, const Plan& plan) {
    return change_one(tx, desk, actor, id, seen, "changed", [&](Improvement& improvement) -> Result<> {
        if (!people::may(actor, Capability::improve, desk.organisation, improvement.plan.unit)) return forbidden();
        if (auto checked = check_plan(tx, desk, actor, plan); !checked) return checked;
        if (plan.due_on != improvement.plan.due_on || plan.owner != improvement.plan.owner)
            improvement.is_reminded = false;
        improvement.plan = plan;
        return Done{};
    });
}

Result<Version> set_state(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, ImprovementId id,
                          Version seen, State state) {
    return change_one(tx, desk, actor, id, seen, event_of(state), [&](Improvement& improvement) -> Result<> {
        if (!may_carry_on(actor, desk.organisation, improvement)) return forbidden();
        if (!may_follow(improvement.state, state)) return conflict("improvements.problem.state");
        if (state == State::under_way && !improvement.began_on) improvement.began_on = today_of(tx, desk);
        improvement.done_on = state == State::done ? std::optional{today_of(tx, desk)} : std::nullopt;
        if (state != State::done && improvement.story.state != StoryState::none)
            hide_story(tx, desk, improvement, StoryState::none);
        improvement.state = state;
        return Done{};
    });
}

Result<Version> add_source(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, ImprovementId id,
                           Version seen, const Source& source) {
    return change_one(tx, desk, actor, id, seen, "source_added", [&](Improvement& improvement) -> Result<> {
        if (!may_carry_on(actor, desk.organisation, improvement)) return forbidden();
        return put_source(tx, desk, actor, source, improvement);
    });
}

Result<Version> remove_source(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, ImprovementId id,
                              Version seen, const Source& source) {
    return change_one(tx, desk, actor, id, seen, "source_removed", [&](Improvement& improvement) -> Result<> {
        if (!may_carry_on(actor, desk.organisation, improvement)) return forbidden();
        if (std::erase(improvement.sources, source) == 0) return not_found();
        return Done{};
    });
}

Result<Version> write_story(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, ImprovementId id,
                            Version seen, const std::string& title, const std::string& text) {
    return change_one(tx, desk, actor, id, seen, "story_written", [&](Improvement& improvement) -> Result<> {
        if (!may_carry_on(actor, desk.organisation, improvement)) return forbidden();
        if (improvement.state != State::done) return conflict("improvements.problem.not_done");
        Problem problem = invalid("layout.problems");
        check_text(problem, title, "story_title", title_characters_max);
        check_text(problem, text, "story_text", text_characters_max);
        if (!problem.fields.empty()) return problem;
        hide_story(tx, desk, improvement, StoryState::proposed);
        improvement.story.title = title;
        improvement.story.text = text;
        improvement.story.by = actor.person;
        return Done{};
    });
}

Result<Version> publish_story(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, ImprovementId id,
                              Version seen) {
    return change_one(tx, desk, actor, id, seen, "story_published", [&](Improvement& improvement) -> Result<> {
        if (!people::may(actor, Capability::publish_case, desk.organisation, improvement.plan.unit)) return forbidden();
        if (improvement.story.state != StoryState::proposed) return conflict("improvements.problem.no_story");
        if (improvement.story.by == actor.person) return forbidden("improvements.problem.own_story");
        improvement.story.state = StoryState::published;
        improvement.story.published_on = today_of(tx, desk);
        publication::grow_public_version(tx, desk.id());
        return Done{};
    });
}

Result<Version> withdraw_story(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, ImprovementId id,
                               Version seen) {
    return change_one(tx, desk, actor, id, seen, "story_withdrawn", [&](Improvement& improvement) -> Result<> {
        if (!people::may(actor, Capability::publish_case, desk.organisation, improvement.plan.unit) &&
            !may_carry_on(actor, desk.organisation, improvement))
            return forbidden();
        if (improvement.story.state == StoryState::none) return conflict("improvements.problem.no_story");
        hide_story(tx, desk, improvement, StoryState::none);
        return Done{};
    });
}

Result<bool> remind_owners(db::Tx& tx, const cases::Desk& desk, int count_max) {
    const people::Actor system = people::system_actor(desk.id());
    const LocalDate today = today_of(tx, desk);
    int reminded = 0;
    for (const Improvement& due : all_improvements(tx, desk.id(), looked_at_max)) {
        if (due.is_reminded || !is_overdue(due, today)) continue;
        if (reminded == count_max) return true;
        const auto done = change_one(tx, desk, system, due.id, due.version, "reminded", [](Improvement& improvement) {
            improvement.is_reminded = true;
            return Result<>{Done{}};
        });
        if (!done) return done.problem();
        remind_owner(tx, desk, due);
        ++reminded;
    }
    return false;
}

} // namespace svar::improvements
