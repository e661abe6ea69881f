#include "features/cases/answering_actions.hpp"

#include "features/cases/assessment_actions.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/measure_mail.hpp"
#include "features/cases/merge_actions.hpp"
#include "features/cases/paper_actions.hpp"

namespace svar::cases {

namespace {

Problem missing(const char* key) { return invalid(key, {{"answer", key}}); }

/// Answered, and sent unless somebody reviews it first.
Result<Version> finish_answer(db::Tx& tx, const Desk& desk, Change& change, const Personal& answer) {
    if (!change.rules().has_review) return send_out(tx, desk, change, "answered", answer);
    change.subject().state = State::answered;
    return change.commit("answered");
}

} // namespace

Result<Version> answer_with_plan(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                                 const Personal& answer, const std::vector<NewMeasure>& plan) {
    if (answer.empty()) return missing("cases.problem.answer");
    auto change = Change::open(tx, desk, actor, id, seen, Action::answer);
    if (!change) return change.problem();
    if (!open_duties(desk, change->subject()).empty()) return missing("cases.problem.assess_first");
    change->add_text("answer", answer);
    Case& subject = change->subject();
    if (!subject.handler && actor.kind == people::ActorKind::person) subject.handler = actor.person;
    if (auto planned = add_measures(tx, desk, *change, plan); !planned) return planned.problem();
    auto done = finish_answer(tx, desk, *change, answer);
    if (done) inform_owners(tx, desk, actor, change->subject(), plan);
    return done;
}

Result<Version> send_out(db::Tx& tx, const Desk& desk, Change& change, const char* event, const Personal& answer) {
    Case& subject = change.subject();
    subject.state = State::reviewed;
    subject.answered_at = change.now();
    auto done = change.commit(event);
    if (!done) return done;
    const Personal told = with_plan(tx, desk, subject, answer);
    send_answer(tx, desk, subject, told);
    write_answer_paper(tx, desk, subject.id, told);
    share_with_merged(tx, desk, subject.id, SharedEnd::answer, told);
    return done;
}

} // namespace svar::cases
