#include "features/cases/case.hpp"

#include <algorithm>
#include <utility>

namespace svar::cases {

namespace {

using people::ActorKind;
using people::Capability;

constexpr State unsorted[] = {State::received, State::registered};
constexpr State unanswered[] = {State::received, State::registered, State::distributed, State::investigating};
constexpr State with_unit[] = {State::distributed, State::investigating};
constexpr State movable[] = {State::distributed, State::investigating, State::handed_over};
constexpr State waiting_for_review[] = {State::answered};
constexpr State publishable[] = {State::reviewed, State::closed};
constexpr State closable[] = {State::reviewed, State::handed_over, State::published};
constexpr State unanswered_yet[] = {State::received,      State::registered, State::distributed,
                                    State::investigating, State::answered,   State::handed_over};
constexpr State elsewhere[] = {State::handed_over};
constexpr State merged_away[] = {State::merged};
constexpr State sorted[] = {State::distributed, State::investigating, State::answered,   State::reviewed,
                            State::published,   State::closed,        State::handed_over};
constexpr State ended[] = {State::reviewed, State::published, State::closed, State::rejected};
constexpr State open[] = {State::received,      State::registered, State::distributed,
                          State::investigating, State::answered,   State::handed_over};
constexpr State judged[] = {State::reviewed, State::published, State::closed, State::rejected, State::merged};
constexpr State all[] = {State::received, State::registered,  State::distributed, State::investigating,
                         State::answered, State::reviewed,    State::published,   State::closed,
                         State::rejected, State::handed_over, State::merged};

/// The one table of what may be done when, and the right that staff need for it.
constexpr Rule rules[] = {
    {Action::distribute, unsorted, Capability::sort_case},
    {Action::redirect, movable, Capability::redirect_case},
    {Action::reject, unanswered, Capability::reject_case},
    {Action::hand_over, unanswered, Capability::hand_over_case},
    {Action::assign, with_unit, Capability::assign_case},
    {Action::add_note, all, Capability::see_cases},
    {Action::log_contact, all, Capability::work_case},
    {Action::answer, with_unit, Capability::work_case},
    {Action::return_answer, waiting_for_review, Capability::review_case},
    {Action::approve_answer, waiting_for_review, Capability::review_case},
    {Action::publish, publishable, Capability::publish_case},
    {Action::unpublish, all, Capability::publish_case},
    {Action::close, closable, Capability::review_case},
    {Action::mark_confidential, all, Capability::sort_case},
    {Action::add_to, all, Capability::register_case, ActorKind::submitter},
    {Action::rate, judged, Capability::work_case, ActorKind::submitter},
    {Action::reopen, ended, Capability::sort_case, ActorKind::submitter},
    {Action::reply_for_body, elsewhere, Capability::hand_over_case, ActorKind::other_body},
    {Action::remind_body, elsewhere, Capability::hand_over_case},
    {Action::tell_delay, unanswered_yet, Capability::work_case},
    {Action::assess, with_unit, Capability::work_case},
    {Action::merge, unanswered, Capability::sort_case},
    {Action::unmerge, merged_away, Capability::sort_case},
    {Action::split, unanswered, Capability::sort_case},
    {Action::plan_measure, sorted, Capability::work_case},
    {Action::end_measure, all, Capability::work_case},
    {Action::renew_link, all, Capability::sort_case},
    {Action::pause, open, Capability::work_case},
    {Action::resume, open, Capability::work_case},
};

/// Being named as its handler is not enough: the right to work in the case's unit may have ended since.
bool is_handled_by(const people::Actor& actor, const Case& subject, const organisation::Organisation& organisation) {
    return people::may_as(actor, subject.handler, Capability::work_case, organisation, subject.unit);
}

} // namespace

const Rule& rule_of(Action action) { return *std::ranges::find(rules, action, &Rule::action); }

bool is_permitted(Action action, State state) { return std::ranges::count(rule_of(action).from, state) > 0; }

bool may_do(const people::Actor& actor, Action action, const Case& subject,
            const organisation::Organisation& organisation) {
    if (actor.kind == ActorKind::system) return true;
    const Rule& rule = rule_of(action);
    if (actor.kind != ActorKind::person) return rule.outsider == actor.kind;
    if (!may_see(actor, subject, organisation)) return false;
    const auto may = [&](Capability capability) { return people::may(actor, capability, organisation, subject.unit); };
    const bool is_theirs = is_handled_by(actor, subject, organisation);
    const bool is_free = !subject.handler && may(Capability::work_case);
    if (action == Action::add_note) return true;
    if (action == Action::assign) return may(Capability::assign_case) || is_free;
    if (rule.capability == Capability::redirect_case) return is_theirs || may(Capability::redirect_case);
    if (rule.capability == Capability::work_case) return is_theirs || is_free || may(Capability::assign_case);
    return may(rule.capability);
}

bool may_see(const people::Actor& actor, const Case& subject, const organisation::Organisation& organisation) {
    if (actor.kind != ActorKind::person || is_handled_by(actor, subject, organisation)) return true;
    const auto may = [&](Capability capability) { return people::may(actor, capability, organisation, subject.unit); };
    if (subject.is_confidential) return may(Capability::see_confidential);
    return may(Capability::see_cases) || (!subject.handler && may(Capability::work_case));
}

std::vector<Action> actions_open_to(const people::Actor& actor, const Case& subject,
                                    const organisation::Organisation& organisation) {
    std::vector<Action> open;
    for (const Action action : actions)
        if (is_permitted(action, subject.state) && may_do(actor, action, subject, organisation)) open.push_back(action);
    return open;
}

Instant nearest_due(const std::vector<Clock>& clocks) {
    Instant nearest = never;
    for (const Clock& clock : clocks)
        if (clock.is_running()) nearest = std::min(nearest, clock.due_at);
    return nearest;
}

} // namespace svar::cases
