// The words and moves that a scheme's rules reckon with are those of the process.
#include "features/cases/case.hpp"
#include "features/scheme/linter_paths.hpp"
#include "features/scheme/process_words.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace svar::cases {
namespace {

/// The actions that lead from one state to another, and where they lead to.
struct Leads {
    Action action;
    std::vector<State> to;
};

const Leads leads[] = {{Action::distribute, {State::distributed, State::closed}},
                       {Action::redirect, {State::distributed}},
                       {Action::reject, {State::rejected}},
                       {Action::hand_over, {State::handed_over}},
                       {Action::assign, {State::investigating}},
                       {Action::answer, {State::answered, State::reviewed}},
                       {Action::return_answer, {State::investigating}},
                       {Action::approve_answer, {State::reviewed}},
                       {Action::publish, {State::published}},
                       {Action::close, {State::closed}},
                       {Action::reopen, {State::distributed}}};

bool is_move(State from, State to) {
    for (const scheme::Move& move : scheme::all_moves())
        if (move.from == state_key(from) && move.to == state_key(to)) return true;
    return false;
}

bool has_action(std::string_view from, std::string_view to) {
    for (const Leads& lead : leads)
        for (const State state : lead.to)
            if (state_key(state) == to && is_permitted(lead.action, *parse_state(from))) return true;
    // What was never sorted is registered when it is reopened.
    return to == "registered" && is_permitted(Action::reopen, *parse_state(from));
}

TEST(ProcessWords, NameTheStatesAndChannels) {
    for (const std::string_view word : scheme::state_words) EXPECT_TRUE(parse_state(word)) << word;
    for (const std::string_view word : scheme::channel_words) EXPECT_TRUE(parse_channel(word)) << word;
    for (const Channel channel : {Channel::web, Channel::email, Channel::phone, Channel::counter, Channel::meeting,
                                  Channel::card, Channel::open311, Channel::api, Channel::sms})
        EXPECT_NE(std::ranges::find(scheme::channel_words, channel_key(channel)), std::end(scheme::channel_words));
}

TEST(ProcessWords, HaveAMoveForEachActionThatChangesTheState) {
    for (const Leads& lead : leads)
        for (const State from : rule_of(lead.action).from)
            for (const State to : lead.to)
                EXPECT_TRUE(from == to || is_move(from, to)) << action_key(lead.action) << " from " << state_key(from);
}

TEST(ProcessWords, HaveAnActionForEachMove) {
    for (const scheme::Move& move : scheme::all_moves())
        EXPECT_TRUE(has_action(move.from, move.to)) << move.from << " to " << move.to;
}

} // namespace
} // namespace svar::cases
