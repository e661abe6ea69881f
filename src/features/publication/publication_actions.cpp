#include "features/publication/publication_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_actions.hpp"
#include "features/cases/case_figures.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/publication/decision_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/redaction.hpp"
#include "features/publication/trace_actions.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/views/format.hpp"

namespace svar::publication {

namespace {

using cases::Action;
using cases::Case;
using cases::Change;
using cases::State;

/// By then the search index has the case, so that those who follow words hear of it.
constexpr std::chrono::seconds until_searched{5};

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
            .position = as_precise(subject.position, wording.precision),
            .has_own_title = wording.title != subject.title};
}

/// The wording with every difference from the submitter's message marked.
Wording marked(db::Tx& tx, const cases::Desk& desk, const Case& subject, Wording wording) {
    const Personal message = cases::latest_text(tx, desk.id(), subject.id, "message");
    const ChangeMarks marks = change_marks(desk.renderer, subject.language);
    if (!message.empty()) wording.message = with_marks_at_changes(message.reveal(), wording.message, marks);
    return wording;
}

/// The wording as it may be published, or what is wrong with it.
Result<Publication> prepared(db::Tx& tx, const cases::Desk& desk, const Change& change, const Case& subject,
                             const Wording& typed) {
    if (subject.is_confidential) return forbidden("publication.problem.confidential");
    const scheme::Kind* kind = change.rules().kind(subject.kind);
    const Wording wording = trim(typed.message).empty() ? typed : marked(tx, desk, subject, typed);
    if (auto checked = check_wording(wording, kind == nullptr || kind->needs_answer); !checked)
        return checked.problem();
    if (subject.category.empty()) return conflict("publication.problem.unsorted");
    return publication_from(desk, subject, wording, change.now());
}

/// Once more a little later: for mail that was just being sent in vain, or queued by somebody who had not heard of it.
void take_mails_back(db::Tx& tx, const cases::Desk& desk, CaseId id) {
    for (const std::chrono::minutes wait : {std::chrono::minutes{0}, std::chrono::minutes{2}})
        jobs::enqueue(tx, {.municipality = desk.id(),
                           .kind = std::string{take_back_job},
                           .payload = std::to_string(id.value()),
                           .run_at = tx.now() + wait,
                           .unique_key = {}});
}

Problem missing_reason() { return invalid("publication.problem.reason", {{"reason", "publication.problem.reason"}}); }

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
    const auto publication = prepared(tx, desk, *change, subject, wording);
    if (!publication) return publication.problem();
    subject.state = State::published;
    if (!subject.closed_at) subject.closed_at = change->now();
    change->add_detail("wording", boost::json::string{publication_digest(desk.key, *publication)});
    show_pictures(tx, desk, *change);
    if (delete_refusal(tx, desk.id(), id)) change->set_part(std::string{refusal_part}, {});
    auto done = change->commit("published");
    if (!done) return done;
    save_publication(tx, *publication);
    grow_public_version(tx, desk.id());
    jobs::enqueue(tx, {.municipality = desk.id(),
                       .kind = std::string{tell_job},
                       .payload = std::to_string(id.value()),
                       .run_at = tx.now() + until_searched,
                       .unique_key = {}});
    return done;
}

Result<Version> correct_case(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                             const Wording& wording, const Takedown& why) {
    if (!is_takedown_reason(why.reason)) return missing_reason();
    auto change = Change::open(tx, desk, actor, id, seen, Action::unpublish);
    if (!change) return change.problem();
    const auto published = publication_of(tx, desk.id(), id);
    if (!published) return conflict("publication.problem.not_published");
    auto publication = prepared(tx, desk, *change, change->subject(), wording);
    if (!publication) return publication.problem();
    publication->published_at = published->published_at;
    const std::string digest = publication_digest(desk.key, *publication);
    const bool has_pictures = show_pictures(tx, desk, *change);
    if (!has_pictures && digest == publication_digest(desk.key, *published))
        return conflict("publication.problem.same");
    change->add_detail("wording", boost::json::string{digest});
    change->add_text("reason", why.note);
    leave_trace(tx, desk, *change, TraceKind::corrected, why.reason);
    auto done = change->commit("corrected");
    if (!done) return done;
    save_publication(tx, *publication);
    grow_public_version(tx, desk.id());
    take_mails_back(tx, desk, id);
    return done;
}

Result<Version> unpublish_case(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                               const Takedown& why) {
    if (!is_takedown_reason(why.reason)) return missing_reason();
    auto change = Change::open(tx, desk, actor, id, seen, Action::unpublish);
    if (!change) return change.problem();
    if (!delete_publication(tx, desk.id(), id)) return conflict("publication.problem.not_published");
    if (change->subject().state == State::published) change->subject().state = State::closed;
    change->add_text("reason", why.note);
    drop_pictures(tx, desk, *change);
    leave_trace(tx, desk, *change, TraceKind::withdrawn, why.reason);
    auto done = change->commit("unpublished");
    if (!done) return done;
    grow_public_version(tx, desk.id());
    take_mails_back(tx, desk, id);
    return done;
}

Result<Version> refuse_publication(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id,
                                   Version seen, const Takedown& why) {
    if (!is_refusal_reason(why.reason)) return missing_reason();
    auto change = Change::open(tx, desk, actor, id, seen, Action::publish);
    if (!change) return change.problem();
    if (publication_of(tx, desk.id(), id)) return conflict("publication.problem.published");
    Case& subject = change->subject();
    subject.state = State::closed;
    if (!subject.closed_at) subject.closed_at = change->now();
    const Refusal refusal{.id = id, .reason = why.reason, .decided_at = change->now()};
    change->set_part(std::string{refusal_part}, digest_of(desk.key, refusal));
    change->add_detail("why", boost::json::string{why.reason});
    change->add_text("reason", why.note);
    auto done = change->commit(std::string{cases::refusal_event});
    if (!done) return done;
    save_refusal(tx, desk.id(), refusal);
    grow_public_version(tx, desk.id());
    return done;
}

} // namespace svar::publication
