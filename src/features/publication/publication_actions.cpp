#include "features/publication/publication_actions.hpp"

#include "features/cases/case_actions.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/publication/publication_store.hpp"
#include "platform/views/format.hpp"

namespace svar::publication {

namespace {

using cases::Action;
using cases::Case;
using cases::Change;
using cases::State;

LocalDate day_of(const cases::Desk& desk, Instant instant) {
    return views::local_day(instant, desk.municipality().time_zone);
}

Publication publication_from(const cases::Desk& desk, const Case& subject, const Wording& wording, Instant now) {
    return {.municipality = subject.municipality,
            .id = subject.id,
            .reference = subject.reference,
            .kind = subject.kind,
            .category = subject.category,
            .unit = subject.unit,
            .language = subject.language,
            .title = wording.title,
            .message = wording.message,
            .answer = wording.answer,
            .place = wording.place, // what the submitter typed may be a home: only what a person let through
            .received_on = day_of(desk, subject.received_at),
            .answered_on = day_of(desk, subject.answered_at.value_or(now)),
            .published_at = now,
            .position = as_precise(subject.position, wording.precision)};
}

} // namespace

Wording proposed_wording(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    const auto subject = cases::case_by_id(tx, municipality, id);
    if (const auto published = publication_of(tx, municipality, id))
        return {published->title, published->message, published->answer, published->place,
                precision_of(subject ? subject->position : std::nullopt, published->position)};
    return {subject ? subject->title : std::string{}, cases::latest_text(tx, municipality, id, "message").reveal(),
            cases::latest_text(tx, municipality, id, "answer").reveal()};
}

Result<Version> publish_case(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                             const Wording& wording) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::publish);
    if (!change) return change.problem();
    Case& subject = change->subject();
    if (subject.is_confidential) return forbidden("publication.problem.confidential");
    const scheme::Kind* kind = change->rules().kind(subject.kind);
    if (auto checked = check_wording(wording, kind == nullptr || kind->needs_answer); !checked)
        return checked.problem();
    if (subject.category.empty()) return conflict("publication.problem.unsorted");
    subject.state = State::published;
    if (!subject.closed_at) subject.closed_at = change->now();
    const Publication publication = publication_from(desk, subject, wording, change->now());
    change->add_detail("wording", boost::json::string{publication_digest(desk.key, publication)});
    auto done = change->commit("published");
    if (!done) return done;
    save_publication(tx, publication);
    grow_public_version(tx, desk.id());
    return done;
}

Result<Version> unpublish_case(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                               const Personal& reason) {
    if (reason.empty()) return invalid("publication.problem.reason", {{"reason", "publication.problem.reason"}});
    auto change = Change::open(tx, desk, actor, id, seen, Action::unpublish);
    if (!change) return change.problem();
    if (!delete_publication(tx, desk.id(), id)) return conflict("publication.problem.not_published");
    if (change->subject().state == State::published) change->subject().state = State::closed;
    change->add_text("reason", reason);
    auto done = change->commit("unpublished");
    if (done) grow_public_version(tx, desk.id());
    return done;
}

} // namespace svar::publication
