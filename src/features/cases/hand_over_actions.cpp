#include "features/cases/hand_over_actions.hpp"

#include "features/cases/case_mail.hpp"
#include "features/cases/hand_over_mail.hpp"
#include "features/cases/hand_over_store.hpp"
#include "features/cases/merge_actions.hpp"
#include "platform/jobs/jobs.hpp"

namespace svar::cases {

namespace {

/// When a body is reminded that was written to at `from`.
Instant next_reminder(const Desk& desk, const Case& subject, Instant from) {
    const scheme::Scheme& rules = desk.rules_of(subject);
    scheme::ClockRule rule;
    rule.length = rules.hand_over.reminder.count;
    rule.unit = rules.hand_over.reminder.unit;
    return scheme::due_at(rules, rule, from);
}

void keep(db::Tx& tx, const Desk& desk, Change& change, const HandOver& over) {
    change.add_detail("body", boost::json::string{over.body});
    change.set_part(part_name(over), digest_of(desk.key, over));
    save_hand_over(tx, desk.id(), change.subject().id, over);
}

void enter(Change& change, BodyReply reply) {
    Case& subject = change.subject();
    if (reply == BodyReply::done) {
        subject.state = State::closed;
        subject.closed_at = change.now();
    } else if (reply == BodyReply::sent_back) {
        subject.state = State::registered;
        subject.handler = {};
    }
}

constexpr const char* event_of(BodyReply reply) {
    switch (reply) {
    case BodyReply::progress: return "body_reported";
    case BodyReply::done: return "body_done";
    case BodyReply::sent_back: return "body_sent_back";
    }
    return "";
}

Result<> remind(db::Tx& tx, const Desk& desk, CaseId id) {
    const people::Actor system = people::system_actor(desk.id());
    auto change = Change::open(tx, desk, system, id, Version{}, Action::remind_body);
    auto over = running_hand_over(tx, desk.id(), id);
    if (!change || !over) return Done{}; // ended meanwhile
    const bool is_last = over->reminders >= desk.rules_of(change->subject()).hand_over.reminders_max;
    const bool is_written = !is_last && !over->email.empty();
    if (is_last) {
        over->remind_at.reset();
    } else {
        over->reminders += 1;
        over->remind_at = next_reminder(desk, change->subject(), change->now());
    }
    keep(tx, desk, *change, *over);
    auto done = change->commit(is_written ? "body_reminded" : "body_silent");
    if (!done) return done.problem();
    if (is_written) send_body_reminder(tx, desk, change->subject(), *over);
    else inform_registrar_of_body(tx, desk, change->subject(), *over, "cases.mail.body_silent");
    return Done{};
}

} // namespace

Result<Version> hand_over_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                               const OtherBody& body) {
    if (body.name.empty()) return invalid("cases.problem.body", {{"body", "cases.problem.body"}});
    auto change = Change::open(tx, desk, actor, id, seen, Action::hand_over);
    if (!change) return change.problem();
    Case& subject = change->subject();
    subject.state = State::handed_over;
    const HandOver over{.run = static_cast<int>(hand_overs_of(tx, desk.id(), id).size()) + 1,
                        .body = body.name,
                        .email = body.email,
                        .handed_at = change->now(),
                        .remind_at = next_reminder(desk, subject, change->now()),
                        .ended_at = {}};
    keep(tx, desk, *change, over);
    change->add_text("note", body.note);
    auto done = change->commit("handed_over");
    if (!done) return done;
    send_handed_over(tx, desk, subject, body.name);
    send_to_body(tx, desk, subject, over, body.note);
    jobs::enqueue(tx, {.municipality = desk.id(),
                       .kind = "cases.handed_over", // for those who pass it on by other ways than mail
                       .payload = std::to_string(id.value()) + " " + std::to_string(over.run),
                       .run_at = {},
                       .unique_key = {}});
    return done;
}

Result<Version> reply_for_body(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                               BodyReply reply, const Personal& text, const Attachments& attachments) {
    const bool has_files = !attachments.fresh.empty() || !attachments.kept.empty();
    if (text.empty() && !(has_files && reply == BodyReply::progress))
        return invalid("cases.problem.body_text", {{"text", "cases.problem.body_text"}});
    auto change = Change::open(tx, desk, actor, id, seen, Action::reply_for_body);
    if (!change) return change.problem();
    auto over = running_hand_over(tx, desk.id(), id);
    if (!over) return conflict("cases.problem.not_now");
    if (reply == BodyReply::progress) over->remind_at = next_reminder(desk, change->subject(), change->now());
    else over->remind_at.reset(), over->ended_at = change->now();
    enter(*change, reply);
    change->attach(attachments);
    change->add_text("report", text);
    keep(tx, desk, *change, *over);
    auto done = change->commit(event_of(reply));
    if (!done) return done;
    const Case& subject = change->subject();
    if (reply == BodyReply::done) {
        send_body_done(tx, desk, subject, *over, text);
        share_with_merged(tx, desk, id, SharedEnd::outcome, text);
    }
    if (reply != BodyReply::progress && actor.kind == people::ActorKind::other_body)
        inform_registrar_of_body(tx, desk, subject, *over,
                                 reply == BodyReply::done ? "cases.mail.body_done" : "cases.mail.body_sent_back");
    return done;
}

Result<bool> remind_bodies(db::Tx& tx, const Desk& desk, int count_max) {
    const std::vector<CaseId> due = cases_to_remind(tx, desk.id(), tx.now(), count_max);
    for (const CaseId id : due)
        if (auto done = remind(tx, desk, id); !done) return done.problem();
    return due.size() == static_cast<std::size_t>(count_max);
}

void end_hand_over(db::Tx& tx, const Desk& desk, Change& change) {
    auto over = running_hand_over(tx, desk.id(), change.subject().id);
    if (!over) return;
    over->remind_at.reset();
    over->ended_at = change.now();
    keep(tx, desk, change, *over);
}

} // namespace svar::cases
