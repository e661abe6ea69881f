// A case as the sum of its journal, and the table of what may be done to it. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/personal.hpp"
#include "base/position.hpp"
#include "base/time.hpp"
#include "features/cases/case_state.hpp"
#include "features/cases/clock.hpp"
#include "features/people/actor.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svar::cases {

using ClientId = Id<struct ClientTag>; ///< a program that files cases with a key of its own

/// Due time of a case on which no clock runs: 9999-12-31.
inline constexpr Instant never = from_micros(253'402'214'400'000'000);

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
    int follow_link = 0;                       ///< how often the secret link was issued anew
    std::string route = {};                    ///< key of the scheme's route that it was marked with
    CaseId merged_into = {};                   ///< the case whose answer its submitter gets too
    CaseId split_from = {};                    ///< the case whose message had this matter beside its own
    CaseId linked_to = {};                     ///< the case whose deviation this restricted one follows up
    std::optional<Instant> delayed_until = {}; ///< the new date that the submitter was told
    int delays = 0;                            ///< how often they were told one
    std::string assessed = {};                 ///< keys of the duties by law that were assessed, by spaces
    std::optional<Position> position = {};     ///< what the message is about; as personal as `place`
    ClientId client = {};                      ///< the program that filed it; zero for people
    Instant updated_at = {};                   ///< of the last event
    std::string rejection = {};                ///< key of the scheme's reason for which it was rejected; empty: another
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
    people::Capability capability;                          ///< what staff need in the case's unit
    people::ActorKind outsider = people::ActorKind::person; ///< who may too, with a secret link; person: nobody
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
