#include "features/cases/handling_actions.hpp"

#include "features/cases/answering_actions.hpp"
#include "features/cases/case_actions.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/contact_log.hpp"
#include "features/cases/four_eyes_actions.hpp"
#include "features/cases/hand_over_actions.hpp"
#include "features/cases/merge_actions.hpp"
#include "features/cases/takeover_actions.hpp"

namespace svar::cases {

namespace {

Problem missing(const char* field, const char* key) { return invalid(key, {{field, key}}); }

} // namespace

Result<Version> add_note(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                         const Personal& note) {
    if (note.empty()) return missing("note", "cases.problem.note");
    auto change = Change::open(tx, desk, actor, id, seen, Action::add_note);
    if (!change) return change.problem();
    change->add_text("note", note);
    return change->commit("noted");
}

Result<Version> answer_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                            const Personal& answer) {
    return answer_with_plan(tx, desk, actor, id, seen, answer, {});
}

Result<Version> return_answer(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                              const Personal& comment) {
    if (comment.empty()) return missing("comment", "cases.problem.comment");
    auto change = Change::open(tx, desk, actor, id, seen, Action::return_answer);
    if (!change) return change.problem();
    change->subject().state = State::investigating;
    change->add_text("comment", comment);
    auto done = change->commit("answer_returned", Turn::returned);
    if (!done) return done;
    const std::string email = worker_email(tx, desk, change->subject(), change->subject().handler);
    if (!email.empty()) inform_handler(tx, desk, change->subject(), email);
    return done;
}

Result<Version> approve_answer(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::approve_answer);
    if (!change) return change.problem();
    const Reviewer reviewer = reviewer_of(tx, desk.organisation, change->before(), actor);
    if (reviewer == Reviewer::author) return forbidden("cases.problem.own_answer");
    if (reviewer == Reviewer::alone) change->add_detail("reviewer", "alone");
    if (is_answered_in_speech(events_of(tx, desk.id(), id))) {
        change->subject().state = State::reviewed; // the submitter has heard the answer
        auto done = change->commit("answer_approved");
        if (done) share_with_merged(tx, desk, id, SharedEnd::answer, latest_text(tx, desk.id(), id, "answer"));
        return done;
    }
    return send_out(tx, desk, *change, "answer_approved", latest_text(tx, desk.id(), id, "answer"));
}

Result<Version> close_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                           const Personal& reason) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::close);
    if (!change) return change.problem();
    if (change->before().state == State::handed_over) end_hand_over(tx, desk, *change);
    change->subject().state = State::closed;
    change->subject().closed_at = change->now();
    change->add_text("reason", reason);
    return change->commit("closed");
}

Result<Version> add_to_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, const Personal& text,
                            const Attachments& attachments, const Personal& quoted) {
    if (text.empty() && attachments.fresh.empty() && attachments.kept.empty())
        return missing("text", "cases.problem.addition");
    auto change = Change::open(tx, desk, actor, id, Version{}, Action::add_to);
    if (!change) return change.problem();
    change->attach(attachments);
    change->add_text("addition", text);
    change->add_text("quoted", quoted);
    return change->commit("added_to");
}

Result<Version> rate_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, int satisfaction,
                          const Personal& comment) {
    if (satisfaction < 1 || satisfaction > 3) return missing("satisfaction", "cases.problem.satisfaction");
    auto change = Change::open(tx, desk, actor, id, Version{}, Action::rate);
    if (!change) return change.problem();
    if (!change->rules().asks_satisfaction(change->subject().kind)) return conflict("cases.problem.not_asked");
    change->subject().satisfaction = satisfaction;
    change->add_text("comment", comment);
    return change->commit("rated");
}

Result<Version> reopen_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                            const Personal& reason) {
    if (reason.empty()) return missing("reason", "cases.problem.reason");
    auto change = Change::open(tx, desk, actor, id, seen, Action::reopen);
    if (!change) return change.problem();
    Case& subject = change->subject();
    const bool was_never_sorted = subject.category.empty();
    subject.state = was_never_sorted ? State::registered : State::distributed;
    subject.closed_at.reset();
    subject.rejection.clear();
    settle(tx, desk, subject);
    change->add_text("reason", reason);
    auto done = change->commit("reopened", Turn::reopened);
    if (done) inform_of_reopening(tx, desk, subject);
    return done;
}

Personal latest_text(db::Tx& tx, MunicipalityId municipality, CaseId id, std::string_view role) {
    Personal found;
    for (const Event& event : events_of(tx, municipality, id))
        for (const EventText& text : event.texts)
            if (text.role == role) found = text.body;
    return found;
}

} // namespace svar::cases
