#include "features/cases/contact_actions.hpp"

#include "features/cases/assessment_actions.hpp"
#include "features/cases/merge_actions.hpp"
#include "features/calendar/local_time.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/contact_mail.hpp"
#include "features/cases/handling_actions.hpp"

namespace svar::cases {

namespace {

/// How far a clock of a person's machine may be ahead of ours.
constexpr std::chrono::minutes clock_difference_max{5};
constexpr std::chrono::days next_attempt_max{92};

Problem wrong(const char* field, const char* key) { return invalid(key, {{field, key}}); }

bool may_have_been(const std::optional<Instant>& at, const Case& subject, Instant now) {
    return !at || (*at <= now + clock_difference_max && *at >= subject.received_at - std::chrono::minutes{1});
}

Result<> check(const ContactMade& made, const Case& subject, Instant now) {
    if (!may_have_been(made.at, subject, now)) return wrong("at", "contact.problem.at");
    const bool is_planned = made.outcome != ContactOutcome::reached && made.next_at;
    if (is_planned && (*made.next_at <= now || *made.next_at > now + next_attempt_max))
        return wrong("next_at", "contact.problem.next_at");
    return Done{};
}

Result<> check(const Talk& talk, const scheme::ContactRule& rule) {
    if (talk.answer.empty()) return wrong("answer", "contact.problem.answer");
    if (rule.asks_reaction && !talk.reaction) return wrong("reaction", "contact.problem.reaction");
    if (talk.reaction && (*talk.reaction < 0 || *talk.reaction > 3))
        return wrong("reaction", "contact.problem.reaction");
    if (rule.asks_why_negative && talk.reaction == 1 && talk.why.empty()) return wrong("why", "contact.problem.why");
    if (talk.is_taken_up_again && talk.counter_proposal.empty())
        return wrong("counter_proposal", "contact.problem.counter_proposal");
    return Done{};
}

void put(Change& change, const Talk& talk) {
    change.add_detail("way", "spoken");
    if (talk.at) change.add_detail("contact_at", to_micros(*talk.at));
    if (talk.reaction == 0) change.add_detail("reaction", "not_said");
    change.add_text("answer", talk.answer);
    change.add_text("comment", talk.why);
    change.add_text("counter_proposal", talk.counter_proposal);
    change.add_text("measures", talk.measures);
}

/// What the submitter proposed instead goes on as theirs.
Result<Version> follow_up(db::Tx& tx, const Desk& desk, CaseId id, const Talk& talk, Version now) {
    const people::Actor submitter = people::submitter_actor(desk.id());
    if (talk.is_taken_up_again) return reopen_case(tx, desk, submitter, id, now, talk.counter_proposal);
    if (!talk.counter_proposal.empty()) return add_to_case(tx, desk, submitter, id, talk.counter_proposal);
    return now;
}

} // namespace

Result<Version> log_contact(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                            const ContactMade& made) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::log_contact);
    if (!change) return change.problem();
    if (const auto checked = check(made, change->before(), change->now()); !checked) return checked.problem();
    change->add_detail("outcome", boost::json::string{outcome_key(made.outcome)});
    if (made.at) change->add_detail("contact_at", to_micros(*made.at));
    if (made.next_at && made.outcome != ContactOutcome::reached)
        change->add_detail("next_at", to_micros(*made.next_at));
    change->add_text("note", made.note);
    return change->commit("contacted");
}

Result<Version> log_talk(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                         const Talk& talk) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::answer);
    if (!change) return change.problem();
    const scheme::Scheme& rules = change->rules();
    if (const auto checked = check(talk, rules.contact); !checked) return checked.problem();
    if (!may_have_been(talk.at, change->before(), change->now())) return wrong("at", "contact.problem.at");
    Case& subject = change->subject();
    if (!open_duties(desk, subject).empty()) return wrong("answer", "cases.problem.assess_first");
    if (!subject.handler && actor.kind == people::ActorKind::person) subject.handler = actor.person;
    const bool waits_for_review = rules.has_review && !talk.is_taken_up_again;
    subject.state = waits_for_review ? State::answered : State::reviewed;
    subject.answered_at = talk.at.value_or(change->now());
    if (talk.reaction.value_or(0) > 0) subject.satisfaction = *talk.reaction;
    put(*change, talk);
    auto done = change->commit("answered");
    if (!done) return done;
    if (!waits_for_review) share_with_merged(tx, desk, id, SharedEnd::answer, talk.answer);
    if (rules.contact.reports_back) report_back(tx, desk, subject, talk);
    return follow_up(tx, desk, id, talk, *done);
}

Result<Version> log_fallback(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                             LocalDate sent_on) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::log_contact);
    if (!change) return change.problem();
    const scheme::ContactFallback form = change->rules().contact.fallback;
    if (form == scheme::ContactFallback::none) return conflict("contact.problem.no_fallback");
    const auto day_of = [&](Instant at) { return calendar::local_time(at, desk.municipality().time_zone).day; };
    if (sent_on > day_of(change->now()) || sent_on < day_of(change->before().received_at))
        return wrong("sent_on", "contact.problem.sent_on");
    change->add_detail("form", form == scheme::ContactFallback::card ? "card" : "letter");
    change->add_detail("sent_on", boost::json::string{format_date(sent_on)});
    return change->commit("fallback_sent");
}

} // namespace svar::cases
