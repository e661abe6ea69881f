#include "features/api/call_api.hpp"
#include "features/api/case_bodies.hpp"
#include "features/api/case_descriptions.hpp"
#include "features/api/contact_bodies.hpp"
#include "features/api/operation.hpp"
#include "features/api/process_bodies.hpp"
#include "features/api/publication_bodies.hpp"
#include "features/cases/answering_actions.hpp"
#include "features/cases/assessment_actions.hpp"
#include "features/cases/case_list.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/delay_actions.hpp"
#include "features/cases/follow_link_actions.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/paper_actions.hpp"
#include "features/cases/pause_actions.hpp"
#include "features/publication/publication_actions.hpp"

#include "base/email_address.hpp"

namespace svar::api {

namespace {

using cases::Deed;
using Changed = Result<Version>;

Changed sort(const Deed& deed, const cases::Sorting& body) {
    return cases::distribute_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body);
}
Changed redirect(const Deed& deed, const Redirection& body) {
    return cases::redirect_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.unit, body.reason);
}
Changed reject(const Deed& deed, const Advice& body) {
    return cases::reject_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.text);
}
Changed assign(const Deed& deed, const Assignment& body) {
    const PersonId handler = body.handler ? body.handler : deed.actor.person;
    return cases::assign_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, handler);
}
Changed note(const Deed& deed, const Note& body) {
    return cases::add_note(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.text);
}
Changed answer(const Deed& deed, const Answer& body) {
    std::vector<cases::NewMeasure> plan = body.measures;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if (!plan[i].owner) plan[i].owner = deed.actor.person;
        plan[i].row = static_cast<int>(i);
    }
    return cases::answer_with_plan(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.text, plan);
}
Changed return_answer(const Deed& deed, const Comment& body) {
    return cases::return_answer(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.text);
}
Changed approve(const Deed& deed, const NoBody&) {
    return cases::approve_answer(deed.tx, deed.desk, deed.actor, deed.id, deed.seen);
}
Changed close(const Deed& deed, const Reason& body) {
    return cases::close_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.text);
}
Changed reopen(const Deed& deed, const Reason& body) {
    return cases::reopen_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.text);
}
Changed mark(const Deed& deed, const Confidentiality& body) {
    return cases::mark_confidential(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.is_confidential);
}
Changed renew_link(const Deed& deed, const NoBody&) {
    return cases::renew_link(deed.tx, deed.desk, deed.actor, deed.id, deed.seen);
}
Changed pause(const Deed& deed, const PauseBody& body) {
    return cases::pause_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.reason, body.note);
}
Changed resume(const Deed& deed, const NoBody&) {
    return cases::resume_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen);
}
Changed hand_over(const Deed& deed, const cases::OtherBody& body) {
    if (!body.email.empty() && !EmailAddress::parse(body.email))
        return invalid("layout.problems", {{"email", "problem.field.not_an_email"}});
    return cases::hand_over_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body);
}
Changed reply_of_body(const Deed& deed, const ReplyOfBody& body) {
    return cases::reply_for_body(deed.tx, deed.desk, deed.actor, deed.id, deed.seen,
                                 *cases::parse_body_reply(body.reply), body.text);
}
Changed delay(const Deed& deed, const Delay& body) {
    return cases::tell_delay(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.until, body.reason);
}
Changed progress(const Deed& deed, const Progress& body) {
    return cases::tell_progress(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.until, body.report);
}
Changed assess(const Deed& deed, const DutyAnswer& body) {
    return cases::assess_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen,
                              {body.duty, body.is_deviation, body.reason});
}
Changed merge(const Deed& deed, const Merging& body) {
    const auto main = cases::case_by_reference(deed.tx, deed.desk.id(), cases::reference_in(body.main));
    return cases::merge_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, main ? main->id : CaseId{});
}
Changed unmerge(const Deed& deed, const NoBody&) {
    return cases::unmerge_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen);
}
Changed split(const Deed& deed, const Splitting& body) {
    return cases::split_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.parts);
}
Changed publish(const Deed& deed, const publication::Wording& body) {
    return publication::publish_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body);
}
Changed correct(const Deed& deed, const Correction& body) {
    return publication::correct_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen,
                                     {body.title, body.message, body.answer}, {body.reason, body.note});
}
Changed unpublish(const Deed& deed, const Withdrawal& body) {
    return publication::unpublish_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, {body.reason, body.note});
}
Changed refuse_publication(const Deed& deed, const NoPublication& body) {
    return publication::refuse_publication(deed.tx, deed.desk, deed.actor, deed.id, deed.seen,
                                           {body.reason, body.note});
}
Changed contact(const Deed& deed, const ContactBody& body) {
    return cases::log_contact(deed.tx, deed.desk, deed.actor, deed.id, deed.seen,
                              {*cases::parse_outcome(body.outcome), body.at, body.next_at, body.note});
}
Changed talk(const Deed& deed, const cases::Talk& body) {
    if (body.reaction && (*body.reaction < 0 || *body.reaction > 3))
        return invalid("layout.problems", {{"reaction", "api.problem.number"}});
    return cases::log_talk(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body);
}
Changed fallback(const Deed& deed, const FallbackBody& body) {
    return cases::log_fallback(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.sent_on);
}
Changed letter(const Deed& deed, const LetterBody& body) {
    return cases::write_fallback(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body.address);
}
Changed measure(const Deed& deed, const cases::NewMeasure& body) {
    cases::NewMeasure wanted = body;
    if (!wanted.owner) wanted.owner = deed.actor.person;
    return cases::plan_measure(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, wanted);
}

/// Three texts of 20,000 characters, escaped.
constexpr http::Limits text_limits{.body_bytes_max = 512 * 1024};

template <Described Body, Changed (*run)(const Deed&, const Body&)>
Operation change(std::string_view step, std::string_view id, std::string_view summary) {
    return {.method = http::Method::post,
            .path = std::string{base_path} + "/cases/{id}/" + std::string{step},
            .scope = people::Scope::write_cases,
            .kind = Kind::change,
            .id = id,
            .summary = summary,
            .handler = &change_case<Body, run>,
            .request = &schema_of<Body>,
            .answer = &schema_of<ChangedCase>,
            .query = {},
            .limits = text_limits};
}

} // namespace

std::vector<Operation> case_operations() {
    return {
        change<cases::Sorting, sort>("sort", "sort_case", "Classify the case and give it to a unit."),
        change<Redirection, redirect>("redirect", "redirect_case", "Give the case to another unit."),
        change<Advice, reject>("reject", "reject_case", "End a case that is not the municipality's."),
        change<Assignment, assign>("assign", "assign_case", "Put the case on a person's desk."),
        change<Note, note>("note", "add_note", "Write an internal note."),
        change<Answer, answer>("answer", "answer_case", "Answer, or send the answer to review."),
        change<Comment, return_answer>("return", "return_answer", "Send the answer back to its handler."),
        change<NoBody, approve>("approve", "approve_answer", "Send the answer to the submitter."),
        change<publication::Wording, publish>("publish", "publish_case", "Publish an approved wording."),
        change<Correction, correct>("correct", "correct_case", "Publish another wording in its place."),
        change<Withdrawal, unpublish>("unpublish", "unpublish_case", "Take the publication back."),
        change<NoPublication, refuse_publication>("refuse", "refuse_publication", "Decide not to publish."),
        change<Reason, close>("close", "close_case", "End the case without publishing it."),
        change<Reason, reopen>("reopen", "reopen_case", "Take an ended case up again."),
        change<Confidentiality, mark>("confidential", "mark_confidential", "Say whether few may see the case."),
        change<NoBody, renew_link>("renew-link", "renew_link", "Issue a new secret link to the submitter."),
        change<PauseBody, pause>("pause", "pause_case", "Let the clocks stand still."),
        change<NoBody, resume>("resume", "resume_case", "Let the clocks run on."),
        change<cases::OtherBody, hand_over>("hand-over", "hand_over_case", "Give the case to another body."),
        change<ReplyOfBody, reply_of_body>("body-reply", "reply_for_body", "Write down what the other body says."),
        change<Delay, delay>("delay", "tell_delay", "Tell the submitter that the answer comes later."),
        change<Progress, progress>("progress", "tell_progress", "Tell the submitter how it is going."),
        change<DutyAnswer, assess>("assess", "assess_case", "Answer a duty by law to assess."),
        change<Merging, merge>("merge", "merge_case", "Merge the case into another."),
        change<NoBody, unmerge>("unmerge", "unmerge_case", "Take the case out of another again."),
        change<Splitting, split>("split", "split_case", "Make cases of a message's other matters."),
        change<ContactBody, contact>("contact", "log_contact", "Write down an attempt to reach the submitter."),
        change<cases::Talk, talk>("talk", "log_talk", "Write down a talk in which the answer was given."),
        change<FallbackBody, fallback>("fallback", "log_fallback", "Say that the card or letter went off."),
        change<LetterBody, letter>("letter", "write_letter", "Have the card or letter printed."),
        change<cases::NewMeasure, measure>("measure", "plan_measure", "Plan a measure."),
    };
}

} // namespace svar::api
