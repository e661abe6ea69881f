// One case with all that its page shows, read in one transaction.
#pragma once

#include "features/cases/alarm.hpp"
#include "features/cases/hand_over.hpp"
#include "features/cases/journal.hpp"
#include "features/cases/measure.hpp"
#include "features/cases/twins.hpp"
#include "features/people/person.hpp"
#include "features/site/site.hpp"
#include "features/suggestions/guesser.hpp"
#include "platform/files/files.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace svar::cases {

/// Another case that belongs to this one and that the reader may see.
struct Relation {
    std::string_view label_key; ///< "process.fact.merged_into"
    CaseId id;
    std::string reference;
    std::string title;
};

struct CaseFile {
    Case subject;
    std::vector<Event> events;
    std::vector<Clock> clocks;
    std::vector<CaseAlarm> alarms; ///< by time
    std::vector<HandOver> hand_overs;
    std::vector<Measure> measures;
    std::vector<Relation> relations;
    std::vector<Candidate> twins; ///< likely about the same; for those who may merge
    suggestions::Guesses guesses; ///< category and unit that Svar suggests; for those who may sort
    std::optional<Contact> contact;
    std::vector<files::StoredFile> files;
    std::map<PersonId, std::string> names; ///< of everybody who acted, and of the handler
    std::vector<Action> open_actions;
    bool is_own_answer = false; ///< the reader wrote the answer that waits, so that somebody else reviews it
    Instant read_at;

    bool is_open_to(Action) const;
    /// The version of the scheme that the case was registered under.
    const scheme::Scheme& rules(const site::Visit& visit) const { return visit.book->rules_of(subject.scheme_version); }
    /// The empty text for the submitter, the system and people who are gone.
    std::string name(PersonId) const;
    /// Whether the public sees its wording now.
    bool is_public() const;
    /// The latest text of this role, and the event it came with; nullptr when there is none.
    const Event* latest_event_with(std::string_view role) const;
};

/// The body of the event's text in that role; the empty text when it has none.
std::string text_of(const Event&, std::string_view role);

/// Problem::not_found unless the actor may see the case.
Result<CaseFile> case_file(db::Tx&, const site::Visit&, CaseId);

/// Those who may work with cases of this unit, by name.
std::vector<people::Person> workers_of(db::Tx&, const site::Visit&, UnitId);

} // namespace svar::cases
