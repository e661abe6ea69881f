// The ways that a case of one kind can go under a scheme.
#pragma once

#include "features/scheme/scheme.hpp"

#include <set>

namespace svar::scheme {

/// One change of state that an action makes.
struct Move {
    std::string_view from, to;
};

/// All moves of the process; `tests/features/cases` holds them to the actions.
const std::vector<Move>& all_moves();

using States = std::set<std::string_view>;

/// The moves that are left for one kind, with or without review and publication.
class Paths {
  public:
    Paths(const Scheme&, const Kind&);

    /// States that a case can be in.
    const States& entered() const { return entered_; }
    /// States that a case can be in while the clock runs, the start among them; empty when it never starts.
    States running(const ClockRule&) const;
    /// Whether one of the stopping states can be entered from where the clock runs.
    bool can_stop(const ClockRule&) const;
    /// The way of a case that nothing befalls, from its receipt to the answer.
    std::vector<std::string_view> main_way() const;

  private:
    States reached_from(States from, const std::vector<std::string>& but_not) const;

    const Scheme& scheme_;
    const Kind& kind_;
    std::vector<Move> moves_;
    States entered_;
};

/// Whether the clock holds for the kind.
bool holds_for(const ClockRule&, const Kind&);

} // namespace svar::scheme
