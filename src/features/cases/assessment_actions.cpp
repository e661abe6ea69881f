#include "features/cases/assessment_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_actions.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/filing_actions.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

bool is_in_force(const Desk& desk, const scheme::DeviationRule& duty, UnitId unit) {
    if (duty.units.empty()) return true;
    return std::ranges::any_of(duty.units, [&](const std::string& key) {
        const organisation::Unit* top = desk.organisation.unit_by_key(key);
        return top != nullptr && desk.organisation.is_within(unit, top->id);
    });
}

bool is_assessed(const Case& subject, std::string_view key) {
    const auto keys = split(subject.assessed, ' ');
    return std::ranges::find(keys, key) != keys.end();
}

/// The case in which the deviation is followed up: confidential from its first event, with the unit's managers.
Case follow_up_of(const Desk& desk, const Case& subject, const scheme::DeviationRule& duty, Instant now) {
    Case fresh;
    fresh.municipality = desk.id();
    fresh.id = CaseId{crypto::next_id()};
    fresh.reference = new_reference();
    fresh.kind = subject.kind;
    fresh.category = subject.category;
    fresh.channel = subject.channel;
    fresh.language = desk.municipality().language;
    fresh.unit = subject.unit;
    fresh.state = State::distributed;
    fresh.is_confidential = true;
    fresh.title = std::string{scheme::word(duty.label, desk.municipality().language)} + ": " + subject.reference;
    fresh.place = subject.place;
    fresh.scheme_version = subject.scheme_version;
    fresh.received_at = now;
    fresh.linked_to = subject.id;
    return fresh;
}

} // namespace

std::vector<const scheme::DeviationRule*> open_duties(const Desk& desk, const Case& subject) {
    std::vector<const scheme::DeviationRule*> open;
    if (subject.linked_to) return open;
    for (const scheme::DeviationRule& duty : desk.rules_of(subject).deviations)
        if (is_in_force(desk, duty, subject.unit) && !is_assessed(subject, duty.key)) open.push_back(&duty);
    return open;
}

Result<Version> assess_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                            const Assessment& assessment) {
    Problem problem{ProblemKind::invalid, "cases.problem.assessment", {}};
    if (!assessment.is_deviation) problem.fields.push_back({"deviation", "problem.field.choose"});
    if (assessment.reason.empty()) problem.fields.push_back({"reason", "cases.problem.assessment_reason"});
    if (!problem.fields.empty()) return problem;
    auto change = Change::open(tx, desk, actor, id, seen, Action::assess);
    if (!change) return change.problem();
    Case& subject = change->subject();
    const auto open = open_duties(desk, subject);
    const auto duty = std::ranges::find(open, assessment.duty, [](const auto* rule) { return rule->key; });
    if (duty == open.end()) return invalid("cases.problem.no_duty", {{"duty", "cases.problem.no_duty"}});
    if (*assessment.is_deviation) {
        Change follow_up =
            Change::filing(tx, desk, actor, follow_up_of(desk, subject, **duty, change->now()), Contact{});
        follow_up.add_text("message", assessment.reason);
        if (auto filed = follow_up.commit_filing(std::nullopt); !filed) return filed.problem();
        inform_of_follow_up(tx, desk, follow_up.subject());
    }
    subject.assessed += (subject.assessed.empty() ? "" : " ") + assessment.duty;
    const std::string answer = *assessment.is_deviation ? "yes" : "no";
    change->add_text("assessment", Personal{answer + "\n" + assessment.reason.reveal()});
    return change->commit("assessed");
}

bool may_read_assessment(const people::Actor& actor, const Case& subject, PersonId author,
                         const organisation::Organisation& organisation) {
    const bool is_author = actor.kind == people::ActorKind::person && actor.person == author;
    return is_author || people::may(actor, people::Capability::see_confidential, organisation, subject.unit);
}

} // namespace svar::cases
