// A case as the sum of its journal, and the table of what may be done to it. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/personal.hpp"
#include "base/time.hpp"
#include "features/cases/case_state.hpp"
#include "features/people/actor.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svar::cases {

/// Due time of a case on which no clock runs: 9999-12-31.
inline constexpr Instant never = from_micros(253'402'214'400'000'000);

/// A clock stands still since then, for a reason of the scheme.
struct Pause {
    Instant since;
    std::string reason;
    std::optional<Instant> runs_on_at = {}; ///< when it ends by itself

    bool operator==(const Pause&) const = default;
};

/// From where a due time is reckoned when not from the start: what was left at that instant (see scheme::Left).
struct Remainder {
    Instant from;
    std::int64_t left = 0;

    bool operator==(const Remainder&) const = default;
};

/// One run of a clock of the scheme. Its gross time is from start to stop; its net time is that without the pauses.
struct Clock {
    std::string key;
    int run = 1;
    bool is_promise = false;
    Instant started_at;
    Instant due_at;
    std::optional<Instant> stopped_at;
    std::optional<Pause> pause = {};
    std::chrono::microseconds paused{0}; ///< in pauses that have ended
    std::optional<Remainder> remainder = {};

    bool is_running() const { return !stopped_at && !pause; }
    bool operator==(const Clock&) const = default;
};

/// The sum of a case's journal.
struct Case {
    MunicipalityId municipality;
    CaseId id;
    std::string reference;
    std::string kind;
    std::string category;
    Channel channel = Channel::web;
    std::string language;
    UnitId unit;
    PersonId handler;
    State state = State::received;
    bool is_confidential = false;
    bool is_anonymous = true;
    std::string title;
    std::string place;
    std::string scheme_version;
    Instant received_at;
    Instant due_at = never;
    std::optional<Instant> promise_due_at;
    std::optional<Instant> answered_at;
    std::optional<Instant> closed_at;
    int satisfaction = 0; ///< 0 not asked yet, 1 dissatisfied, 2 neither, 3 satisfied
    int redirects = 0;
    int follow_link = 0; ///< how often the secret link was issued anew
    Version version;
    std::vector<std::uint8_t> head_mac;
};

/// How to reach the submitter; lives outside the journal so that it can be erased.
struct Contact {
    Personal name;
    Personal email;
    Personal phone;
    Personal address;

    bool empty() const { return name.empty() && email.empty() && phone.empty() && address.empty(); }
};

/// One line of the table of permitted changes.
struct Rule {
    Action action;
    std::span<const State> from;
    people::Capability capability; ///< what staff need in the case's unit
    bool is_for_submitter = false; ///< the submitter may too, with the secret link
};

const Rule& rule_of(Action);
bool is_permitted(Action, State);

/// Whether the actor may do this to the case, whatever its state: the rule's right in the case's unit.
/// What handlers do is for the case's own handler, its unit's managers and, as long as nobody has it,
/// for any handler of the unit, who may also take it.
bool may_do(const people::Actor&, Action, const Case&, const organisation::Organisation&);

/// Whether the actor may see the case: its handler while they may work in its unit, those who see the unit's cases, and
/// the unit's handlers as long as nobody has it. A confidential one is for its handler and for those with that right only.
bool may_see(const people::Actor&, const Case&, const organisation::Organisation&);

/// The actions that the actor may do now.
std::vector<Action> actions_open_to(const people::Actor&, const Case&, const organisation::Organisation&);

/// The earliest due time of the running clocks, or `never`; those that are paused don't count.
Instant nearest_due(const std::vector<Clock>&);

} // namespace svar::cases
