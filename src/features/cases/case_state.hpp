// The words of a case: states, stages, channels and actions, and their keys. Pure.
#pragma once

#include <optional>
#include <string_view>

namespace svar::cases {

enum class State {
    received,      ///< came in, nobody has looked at it
    registered,    ///< taken down by a person, not yet distributed
    distributed,   ///< with a unit
    investigating, ///< with a handler
    answered,      ///< the handler's answer waits for review
    reviewed,      ///< the answer is sent; publication is to be decided
    published,
    closed,
    rejected,    ///< not the municipality's; the submitter was told where to turn
    handed_over, ///< with another body, followed until it says done
    merged       ///< the same matter as another case, whose answer its submitter gets too
};

/// Whose move it is; the staff's lists are cut by this.
enum class Stage { to_sort = 1, in_hand = 2, to_review = 3, to_publish = 4, elsewhere = 5, done = 9 };

enum class Channel { web, email, phone, counter, meeting, card, open311, api, sms };

/// A thing that somebody does to a case.
enum class Action {
    distribute,
    redirect,
    reject,
    hand_over,
    assign,
    add_note,
    log_contact,
    answer,
    return_answer,
    approve_answer,
    publish,
    unpublish,
    close,
    mark_confidential,
    add_to,
    rate,
    reopen,
    renew_link,
    pause,
    resume,
    reply_for_body, ///< what the other body says of a case it was given
    remind_body,
    tell_delay,
    assess,
    merge,
    unmerge,
    split,
    plan_measure,
    end_measure
};
inline constexpr Action actions[] = {Action::distribute,     Action::redirect,
                                     Action::reject,         Action::hand_over,
                                     Action::assign,         Action::add_note,
                                     Action::log_contact,    Action::answer,
                                     Action::return_answer,  Action::approve_answer,
                                     Action::publish,        Action::unpublish,
                                     Action::close,          Action::mark_confidential,
                                     Action::add_to,         Action::rate,
                                     Action::reopen,         Action::renew_link,
                                     Action::reply_for_body, Action::remind_body,
                                     Action::tell_delay,     Action::assess,
                                     Action::merge,          Action::unmerge,
                                     Action::split,          Action::plan_measure,
                                     Action::end_measure,    Action::pause,
                                     Action::resume};

std::string_view state_key(State);
std::optional<State> parse_state(std::string_view);
std::string_view channel_key(Channel);
std::optional<Channel> parse_channel(std::string_view);
std::string_view action_key(Action);
std::optional<Action> parse_action(std::string_view);
Stage stage_of(State);
bool is_open(State);

} // namespace svar::cases
