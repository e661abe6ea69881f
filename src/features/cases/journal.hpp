// The journal of a case: append-only events, each bound to the one before by a keyed digest. Pure.
#pragma once

#include "features/cases/case.hpp"
#include "platform/crypto/crypto.hpp"

#include <boost/json/object.hpp>

namespace svar::cases {

/// A text that came with an event; kept apart from the journal so that it can be erased by rule.
struct EventText {
    std::string role; ///< "message", "addition", "note", "answer", "advice", "comment", ...
    Personal body;
};

/// One thing that happened. `data` holds no personal data: "set" has the facts that changed, "clocks"
/// the runs that changed; the rest is detail for the reader.
struct Event {
    std::int64_t seq = 0;
    Instant at;
    std::string kind; ///< "filed", "distributed", ...
    people::ActorKind actor_kind = people::ActorKind::system;
    PersonId actor;
    std::string data; ///< JSON as stored
    std::vector<EventText> texts;
    std::vector<std::uint8_t> mac;
};

/// Of "submitter", "person" or "system".
people::ActorKind actor_kind_of(std::string_view key);

/// Puts the texts in the order of their roles by bytes, which is the order that the mac is reckoned in.
void sort_texts(Event&);

/// What the journal keeps of the case's row, so that the row can be reckoned from the events. Free texts
/// (title, place) are there as keyed digests.
boost::json::object facts_of(const Case&, const crypto::Key&);

/// What the journal keeps of the contact data: a keyed digest as hex, empty where there is none.
std::string contact_digest(const crypto::Key&, const Contact&);

/// Whether the fact says nothing: what the journal never told is like that.
bool is_empty_fact(const boost::json::value&);

/// Keyed digest of a part of the case that has a row of its own, such as "measure/2".
std::string part_digest(const crypto::Key&, std::string_view name, const std::vector<std::string>& fields);

/// The runs of `after` that are new or differ, as [key, run, promise, started, due, stopped]; those that were ever
/// paused go on with [... paused at, reason, runs on at, paused micros, counted from, left then].
boost::json::array changed_clocks(const std::vector<Clock>& before, const std::vector<Clock>& after);

/// A run as `changed_clocks` tells it; nothing when it is unreadable.
std::optional<Clock> clock_from_facts(const boost::json::value&);

/// Keyed digest of the event (all but its own mac), its texts and the mac before it.
crypto::Digest mac_of(const crypto::Key&, MunicipalityId, CaseId, const Event&, std::span<const std::uint8_t> previous);

/// Puts the event at the end of the journal: fills in its number, data and mac from what changed between `before`
/// and `subject`, and binds `subject` to it. `event` has time, kind, actor and texts; `details` is more for its reader.
void seal(const crypto::Key&, const Case& before, Case& subject, const std::vector<Clock>& clocks_before,
          const std::vector<Clock>& clocks, boost::json::object details, Event& event);

/// This case's part in the ledger of all cases ever filed, below 2^62.
std::int64_t ledger_digest(const crypto::Key&, MunicipalityId, CaseId);

} // namespace svar::cases
