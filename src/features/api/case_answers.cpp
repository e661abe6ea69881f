#include "features/api/case_answers.hpp"

#include "features/cases/assessment_actions.hpp"

namespace svar::api {

namespace {

std::optional<Instant> due_of(Instant due_at) { return due_at == cases::never ? std::nullopt : std::optional{due_at}; }

CaseLine facts_of(const cases::Case& subject) {
    return {.id = subject.id,
            .reference = subject.reference,
            .title = subject.title,
            .kind = subject.kind,
            .category = subject.category,
            .state = std::string{cases::state_key(subject.state)},
            .unit = subject.unit,
            .handler = subject.handler,
            .is_confidential = subject.is_confidential,
            .received_at = subject.received_at,
            .due_at = due_of(subject.due_at),
            .version = subject.version.value()};
}

std::optional<ContactAnswer> contact_of(const std::optional<cases::Contact>& contact) {
    if (!contact || contact->empty()) return std::nullopt;
    return ContactAnswer{contact->name, contact->email, contact->phone, contact->address};
}

void add_parts(const cases::CaseFile& file, CaseAnswer& answer) {
    for (const cases::Clock& clock : file.clocks)
        answer.clocks.push_back({clock.key, clock.run, clock.is_promise, clock.started_at, clock.due_at,
                                 clock.stopped_at, clock.pause ? clock.pause->reason : std::string{}});
    for (const files::StoredFile& stored : file.files)
        answer.files.push_back(
            {stored.file, stored.name, stored.media_type, static_cast<std::int64_t>(stored.size_bytes)});
    for (const cases::Measure& measure : file.measures)
        answer.measures.push_back({file.subject.id, measure.number, measure.title, measure.owner, measure.due_on,
                                   measure.is_public, measure.done_at, measure.result});
    for (const cases::Action action : file.open_actions) answer.actions.emplace_back(cases::action_key(action));
}

} // namespace

CaseLine line_of(const cases::ListedCase& row) {
    return {.id = row.id,
            .reference = row.reference,
            .title = row.title,
            .kind = row.kind,
            .category = row.category,
            .state = std::string{cases::state_key(row.state)},
            .unit = row.unit,
            .handler = row.handler,
            .is_confidential = row.is_confidential,
            .received_at = row.received_at,
            .due_at = due_of(row.due_at),
            .version = row.version.value()};
}

CaseAnswer answer_of(const cases::CaseFile& file) {
    const cases::Case& subject = file.subject;
    CaseAnswer answer;
    answer.facts = facts_of(subject);
    answer.channel = cases::channel_key(subject.channel);
    answer.language = subject.language;
    answer.place = subject.place;
    answer.route = subject.route;
    answer.scheme_version = subject.scheme_version;
    answer.is_anonymous = subject.is_anonymous;
    answer.is_public = file.is_public();
    answer.promise_due_at = subject.promise_due_at;
    answer.answered_at = subject.answered_at;
    answer.closed_at = subject.closed_at;
    answer.delayed_until = subject.delayed_until;
    answer.satisfaction = subject.satisfaction;
    answer.merged_into = subject.merged_into;
    answer.contact = contact_of(file.contact);
    if (!file.events.empty()) answer.message = Personal{cases::text_of(file.events.front(), "message")};
    if (const cases::Event* answered = file.latest_event_with("answer"))
        answer.answer = Personal{cases::text_of(*answered, "answer")};
    add_parts(file, answer);
    return answer;
}

std::vector<EventAnswer> events_of(const site::Visit& visit, const cases::CaseFile& file) {
    std::vector<EventAnswer> found;
    for (const cases::Event& event : file.events) {
        EventAnswer told{.number = event.seq,
                         .at = event.at,
                         .kind = event.kind,
                         .actor_kind = std::string{people::actor_kind_key(event.actor_kind)},
                         .actor = event.actor,
                         .texts = {}};
        for (const cases::EventText& text : event.texts)
            if (text.role != "assessment" ||
                cases::may_read_assessment(visit.actor, file.subject, event.actor, *visit.organisation))
                told.texts.push_back({text.role, text.body});
        found.push_back(std::move(told));
    }
    return found;
}

} // namespace svar::api
