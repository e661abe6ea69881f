#include "features/open311/request.hpp"

namespace svar::open311 {

using cases::State;

namespace {

constexpr State states[] = {State::received, State::registered,  State::distributed, State::investigating,
                            State::answered, State::reviewed,    State::published,   State::closed,
                            State::rejected, State::handed_over, State::merged};

} // namespace

bool counts_as_open(State state) {
    switch (state) {
    case State::received:
    case State::registered:
    case State::distributed:
    case State::investigating:
    case State::answered:
    case State::handed_over: return true;
    case State::reviewed:
    case State::published:
    case State::closed:
    case State::rejected:
    case State::merged: return false;
    }
    return false;
}

std::string states_text(bool with_open, bool with_closed) {
    std::string text = ",";
    for (const State state : states)
        if (counts_as_open(state) ? with_open : with_closed) text.append(cases::state_key(state)).append(",");
    return text;
}

std::string_view detailed_status(State state) {
    switch (state) {
    case State::received:
    case State::registered: return "RECEIVED";
    case State::distributed:
    case State::investigating:
    case State::answered:
    case State::handed_over: return "IN_PROCESS";
    case State::reviewed:
    case State::published:
    case State::closed:
    case State::merged: return "PROCESSED";
    case State::rejected: return "REJECTED";
    }
    return "RECEIVED";
}

std::string_view state_words_key(State state) {
    switch (state) {
    case State::received:
    case State::registered: return "open311.state.received";
    case State::distributed:
    case State::investigating:
    case State::answered: return "open311.state.in_hand";
    case State::handed_over: return "open311.state.handed_over";
    case State::reviewed:
    case State::published: return "open311.state.answered";
    case State::closed: return "open311.state.closed";
    case State::rejected: return "open311.state.rejected";
    case State::merged: return "open311.state.merged";
    }
    return "open311.state.received";
}

} // namespace svar::open311
