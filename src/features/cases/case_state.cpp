#include "features/cases/case_state.hpp"

#include <utility>

namespace svar::cases {

namespace {

constexpr std::pair<State, std::string_view> state_keys[] = {
    {State::received, "received"},           {State::registered, "registered"}, {State::distributed, "distributed"},
    {State::investigating, "investigating"}, {State::answered, "answered"},     {State::reviewed, "reviewed"},
    {State::published, "published"},         {State::closed, "closed"},         {State::rejected, "rejected"},
    {State::handed_over, "handed_over"},     {State::merged, "merged"}};

constexpr std::pair<Channel, std::string_view> channel_keys[] = {
    {Channel::web, "web"},         {Channel::email, "email"},     {Channel::phone, "phone"},
    {Channel::counter, "counter"}, {Channel::meeting, "meeting"}, {Channel::card, "card"},
    {Channel::open311, "open311"}, {Channel::api, "api"},         {Channel::sms, "sms"}};

constexpr std::pair<Action, std::string_view> action_keys[] = {{Action::distribute, "distribute"},
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
                                                               {Action::reopen, "reopen"},
                                                               {Action::renew_link, "renew_link"},
                                                               {Action::pause, "pause"},
                                                               {Action::resume, "resume"},
                                                               {Action::reply_for_body, "reply_for_body"},
                                                               {Action::remind_body, "remind_body"},
                                                               {Action::tell_delay, "tell_delay"},
                                                               {Action::assess, "assess"},
                                                               {Action::merge, "merge"},
                                                               {Action::unmerge, "unmerge"},
                                                               {Action::split, "split"},
                                                               {Action::plan_measure, "plan_measure"},
                                                               {Action::end_measure, "end_measure"}};

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
    case State::rejected:
    case State::merged: return Stage::done;
    }
    return Stage::done;
}

bool is_open(State state) { return stage_of(state) != Stage::done; }

} // namespace svar::cases
