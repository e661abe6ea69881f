#include "features/cases/case.hpp"

#include <algorithm>
#include <utility>

namespace svar::cases {

namespace {

using people::Capability;

constexpr std::pair<State, std::string_view> state_keys[] = {
    {State::received, "received"},       {State::registered, "registered"}, {State::distributed, "distributed"},
    {State::investigating, "investigating"}, {State::answered, "answered"}, {State::reviewed, "reviewed"},
    {State::published, "published"},     {State::closed, "closed"},         {State::rejected, "rejected"},
    {State::handed_over, "handed_over"}};

constexpr std::pair<Channel, std::string_view> channel_keys[] = {
    {Channel::web, "web"},         {Channel::email, "email"}, {Channel::phone, "phone"},     {Channel::counter, "counter"},
    {Channel::meeting, "meeting"}, {Channel::card, "card"},   {Channel::open311, "open311"}, {Channel::api, "api"}};

constexpr std::pair<Action, std::string_view> action_keys[] = {
    {Action::distribute, "distribute"},
    {Action::redirect, "redirect"},
    {Action::reject, "reject"},
    {Action::hand_over, "hand_over"},
    {Action::assign, "assign"},
    {Action::add_note, "add_note"},
    {Action::log_contact, "log_contact"},
    {Action::answer, "answer"},
    {Action::return_answer, "return_answer"},
    {Action::approve_answer, "approve_answer"},
    {Action::publish, "publish"},
    {Action::unpublish, "unpublish"},
    {Action::close, "close"},
    {Action::mark_confidential, "mark_confidential"},
    {Action::add_to, "add_to"},
    {Action::rate, "rate"},
    {Action::reopen, "reopen"}};

template <class Table, class Value>
constexpr std::string_view key_in(const Table& table, Value value) {
    for (const auto& [entry, key] : table)
        if (entry == value) return key;
    return {};
}

template <class Value, class Table>
std::optional<Value> value_in(const Table& table, std::string_view key) {
    for (const auto& [entry, name] : table)
        if (name == key) return entry;
    return std::nullopt;
}

constexpr State unsorted[] = {State::received, State::registered};
constexpr State unanswered[] = {State::received, State::registered, State::distributed, State::investigating};
constexpr State with_unit[] = {State::distributed, State::investigating};
constexpr State movable[] = {State::distributed, State::investigating, State::handed_over};
constexpr State waiting_for_review[] = {State::answered};
constexpr State publishable[] = {State::reviewed, State::closed};
constexpr State closable[] = {State::reviewed, State::handed_over, State::published};
constexpr State ended[] = {State::reviewed, State::published, State::closed, State::rejected};
constexpr State all[] = {State::received, State::registered, State::distributed, State::investigating, State::answered,
                         State::reviewed, State::published,  State::closed,      State::rejected,      State::handed_over};

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
    {Action::add_to, all, Capability::register_case, true},
    {Action::rate, ended, Capability::work_case, true},
    {Action::reopen, ended, Capability::sort_case, true},
};

bool is_handled_by(const people::Actor& actor, const Case& subject) {
    return subject.handler && actor.speaks_for(subject.handler);
}

} // namespace

std::string_view state_key(State state) { return key_in(state_keys, state); }
std::optional<State> parse_state(std::string_view key) { return value_in<State>(state_keys, key); }
std::string_view channel_key(Channel channel) { return key_in(channel_keys, channel); }
std::optional<Channel> parse_channel(std::string_view key) { return value_in<Channel>(channel_keys, key); }
std::string_view action_key(Action action) { return key_in(action_keys, action); }
std::optional<Action> parse_action(std::string_view key) { return value_in<Action>(action_keys, key); }

Stage stage_of(State state) {
    switch (state) {
    case State::received:
    case State::registered: return Stage::to_sort;
    case State::distributed:
    case State::investigating: return Stage::in_hand;
    case State::answered: return Stage::to_review;
    case State::reviewed: return Stage::to_publish;
    case State::handed_over: return Stage::elsewhere;
    case State::published:
    case State::closed:
    case State::rejected: return Stage::done;
    }
    return Stage::done;
}

bool is_open(State state) { return stage_of(state) != Stage::done; }

const Rule& rule_of(Action action) {
    return *std::ranges::find(rules, action, &Rule::action);
}

bool is_permitted(Action action, State state) { return std::ranges::count(rule_of(action).from, state) > 0; }

bool may_do(const people::Actor& actor, Action action, const Case& subject, const organisation::Organisation& organisation) {
    if (actor.kind == people::ActorKind::system) return true;
    const Rule& rule = rule_of(action);
    if (actor.kind == people::ActorKind::submitter) return rule.is_for_submitter;
    if (!may_see(actor, subject, organisation)) return false;
    const auto may = [&](Capability capability) { return people::may(actor, capability, organisation, subject.unit); };
    const bool is_theirs = is_handled_by(actor, subject);
    const bool is_free = !subject.handler && may(Capability::work_case);
    if (action == Action::add_note) return true;
    if (action == Action::assign) return may(Capability::assign_case) || is_free;
    if (rule.capability == Capability::redirect_case) return is_theirs || may(Capability::redirect_case);
    if (rule.capability == Capability::work_case) return is_theirs || is_free || may(Capability::assign_case);
    return may(rule.capability);
}

bool may_see(const people::Actor& actor, const Case& subject, const organisation::Organisation& organisation) {
    if (actor.kind != people::ActorKind::person || is_handled_by(actor, subject)) return true;
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
        if (!clock.stopped_at) nearest = std::min(nearest, clock.due_at);
    return nearest;
}

} // namespace svar::cases
