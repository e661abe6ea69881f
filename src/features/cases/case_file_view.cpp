#include "features/cases/case_file_view.hpp"

#include "features/cases/alarm_store.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/event_data.hpp"
#include "features/cases/four_eyes_actions.hpp"
#include "features/cases/guess_view.hpp"
#include "features/cases/hand_over_store.hpp"
#include "features/cases/learning_store.hpp"
#include "features/cases/measure_store.hpp"
#include "features/cases/related_store.hpp"
#include "features/people/person_store.hpp"

#include <algorithm>
#include <set>

namespace svar::cases {

namespace {

void add_name(db::Tx& tx, CaseFile& file, PersonId id) {
    if (!id || file.names.contains(id)) return;
    const auto person = people::person_by_id(tx, file.subject.municipality, id);
    file.names[id] = person ? person->name : std::string{};
}

void add_names(db::Tx& tx, CaseFile& file) {
    add_name(tx, file, file.subject.handler);
    for (const Measure& measure : file.measures) add_name(tx, file, measure.owner);
    for (const Event& event : file.events) {
        add_name(tx, file, event.actor);
        for (const std::int64_t told : EventData{event}.numbers("told")) add_name(tx, file, PersonId{told});
        if (event.kind == "assigned" || event.kind == "taken_over")
            add_name(tx, file, PersonId{EventData{event}.changed_number("handler").value_or(0)});
    }
}

/// What the reader may not see is not there: neither that it exists nor how many there are.
void add_relation(const site::Visit& visit, CaseFile& file, std::string_view label_key, const Case& other) {
    if (!may_see(visit.actor, other, *visit.organisation)) return;
    file.relations.push_back({label_key, other.id, other.reference, other.title});
}

void add_relations(db::Tx& tx, const site::Visit& visit, CaseFile& file) {
    const Case& subject = file.subject;
    for (const auto& [id, label_key] : {std::pair{subject.merged_into, "process.fact.merged_into"},
                                        std::pair{subject.split_from, "process.fact.split_from"},
                                        std::pair{subject.linked_to, "process.fact.follows_up"}})
        if (id)
            if (const auto other = case_by_id(tx, visit.id(), id)) add_relation(visit, file, label_key, *other);
    for (const Case& other : cases_merged_into(tx, visit.id(), subject.id))
        add_relation(visit, file, "process.fact.merged_here", other);
    for (const Case& other : cases_split_from(tx, visit.id(), subject.id))
        add_relation(visit, file, "process.fact.split_off", other);
    for (const Case& other : cases_linked_to(tx, visit.id(), subject.id))
        add_relation(visit, file, "process.fact.follow_up", other);
}

void add_twins(db::Tx& tx, const site::Visit& visit, CaseFile& file) {
    if (!file.is_open_to(Action::merge) || file.subject.linked_to || file.events.empty()) return;
    const std::string words = file.subject.title + " " + text_of(file.events.front(), "message");
    auto all = twin_candidates(tx, visit.id(), file.subject.id, file.subject.position, twin_range(file.read_at));
    std::erase_if(all, [&](const Candidate& other) { return other.is_confidential != file.subject.is_confidential; });
    file.twins =
        likely_twins(visit.actor, *visit.organisation,
                     {.words = words, .place = file.subject.place, .position = file.subject.position}, std::move(all));
}

void add_guesses(db::Tx& tx, const site::Visit& visit, CaseFile& file) {
    if (!file.is_open_to(Action::distribute) || file.events.empty()) return;
    const std::string words =
        words_to_learn(file.subject.title, file.subject.place, text_of(file.events.front(), "message"));
    file.guesses = guesses_for(tx, visit, file.rules(visit), words);
}

/// Nobody approves an answer of their own, so the page doesn't offer it.
void leave_out_own_answer(db::Tx& tx, const site::Visit& visit, CaseFile& file) {
    if (!file.is_open_to(Action::approve_answer)) return;
    file.is_own_answer = reviewer_of(tx, *visit.organisation, file.subject, visit.actor) == Reviewer::author;
    if (file.is_own_answer) std::erase(file.open_actions, Action::approve_answer);
}

} // namespace

bool CaseFile::is_open_to(Action action) const { return std::ranges::find(open_actions, action) != open_actions.end(); }

std::string CaseFile::name(PersonId id) const {
    const auto found = names.find(id);
    return found == names.end() ? std::string{} : found->second;
}

bool CaseFile::is_public() const {
    bool is_seen = false;
    for (const Event& event : events)
        if (event.kind == "published" || event.kind == "unpublished") is_seen = event.kind == "published";
    return is_seen;
}

const Event* CaseFile::latest_event_with(std::string_view role) const {
    const Event* found = nullptr;
    for (const Event& event : events)
        if (std::ranges::find(event.texts, role, &EventText::role) != event.texts.end()) found = &event;
    return found;
}

std::string text_of(const Event& event, std::string_view role) {
    const auto found = std::ranges::find(event.texts, role, &EventText::role);
    return found == event.texts.end() ? std::string{} : found->body.reveal();
}

Result<CaseFile> case_file(db::Tx& tx, const site::Visit& visit, CaseId id) {
    auto subject = case_by_id(tx, visit.id(), id);
    if (!subject || !may_see(visit.actor, *subject, *visit.organisation)) return not_found();
    CaseFile file;
    file.subject = std::move(*subject);
    file.events = events_of(tx, visit.id(), id);
    file.clocks = clocks_of(tx, visit.id(), id);
    file.alarms = alarms_of(tx, visit.id(), id);
    file.hand_overs = hand_overs_of(tx, visit.id(), id);
    file.measures = measures_of(tx, visit.id(), id);
    file.contact = contact_of(tx, visit.id(), id);
    for (const FileId file_id : files_of(tx, visit.id(), id))
        if (auto stored = files::find(tx, visit.id(), file_id)) file.files.push_back(std::move(*stored));
    file.open_actions = actions_open_to(visit.actor, file.subject, *visit.organisation);
    leave_out_own_answer(tx, visit, file);
    file.read_at = tx.now();
    add_relations(tx, visit, file);
    add_twins(tx, visit, file);
    add_guesses(tx, visit, file);
    add_names(tx, file);
    return file;
}

std::vector<people::Person> workers_of(db::Tx& tx, const site::Visit& visit, UnitId unit) {
    std::set<PersonId> workers;
    for (const people::HeldGrant& held : people::all_grants(tx, visit.id()))
        if (people::grants(held.grant.role, people::Capability::work_case) &&
            visit.organisation->is_within(unit, held.grant.unit))
            workers.insert(held.person);
    std::vector<people::Person> found;
    for (people::Person& person : people::all_people(tx, visit.id()))
        if (person.is_active && workers.contains(person.id)) found.push_back(std::move(person));
    return found;
}

} // namespace svar::cases
