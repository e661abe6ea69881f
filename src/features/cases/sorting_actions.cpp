#include "features/cases/sorting_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_actions.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/hand_over_actions.hpp"
#include "features/cases/merge_actions.hpp"
#include "features/cases/routing_actions.hpp"

namespace svar::cases {

namespace {

Result<> check_unit(const Desk& desk, UnitId id) {
    const organisation::Unit* unit = desk.organisation.unit(id);
    if (unit == nullptr || unit->is_closed) return invalid("cases.problem.unit", {{"unit", "cases.problem.unit"}});
    return Done{};
}

Result<> check_sorting(const Desk& desk, const scheme::Scheme& rules, const Sorting& sorting) {
    Problem problem{ProblemKind::invalid, "cases.problem.sorting", {}};
    if (rules.kind(sorting.kind) == nullptr) problem.fields.push_back({"kind", "cases.problem.kind"});
    if (rules.category(sorting.category) == nullptr) problem.fields.push_back({"category", "cases.problem.category"});
    if (!check_unit(desk, sorting.unit)) problem.fields.push_back({"unit", "cases.problem.unit"});
    if (!problem.fields.empty()) return problem;
    return Done{};
}

Result<> check(const scheme::Scheme& rules, const Rejection& rejection) {
    if (!rejection.reason.empty() && rules.rejection(rejection.reason) == nullptr)
        return invalid("cases.problem.rejection", {{"reason", "cases.problem.rejection"}});
    if (rejection.advice.empty()) return invalid("cases.problem.advice", {{"advice", "cases.problem.advice"}});
    return Done{};
}

/// For those who ask how good the suggestions are.
void note_suggestions(const Desk& desk, const Sorting& sorting, Change& change) {
    boost::json::array followed;
    if (change.rules().category(sorting.suggested_category) != nullptr) {
        change.add_detail("suggested_category", boost::json::string{sorting.suggested_category});
        if (sorting.suggested_category == sorting.category) followed.emplace_back("category");
    }
    if (desk.organisation.unit(sorting.suggested_unit) != nullptr) {
        change.add_detail("suggested_unit", sorting.suggested_unit.value());
        if (sorting.suggested_unit == sorting.unit) followed.emplace_back("unit");
    }
    if (!followed.empty()) change.add_detail("followed", std::move(followed));
}

} // namespace

Result<Version> distribute_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                                const Sorting& sorting) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::distribute);
    if (!change) return change.problem();
    if (auto checked = check_sorting(desk, change->rules(), sorting); !checked) return checked.problem();
    Case& subject = change->subject();
    const bool is_confidential = sorting.is_confidential.value_or(subject.is_confidential);
    if (is_confidential && is_public(tx, desk.id(), id)) return conflict("cases.problem.still_public");
    subject.kind = sorting.kind;
    subject.category = sorting.category;
    subject.unit = sorting.unit;
    subject.is_confidential = is_confidential || subject.linked_to;
    if (!sorting.title.empty()) subject.title = sorting.title;
    const scheme::Route* route = route_for(change->rules(), sorting.route, sorting.kind, sorting.category);
    if (!sorting.route.empty() && route == nullptr)
        return invalid("cases.problem.sorting", {{"route", "cases.problem.route"}});
    subject.route = route == nullptr ? std::string{} : route->key;
    if (route != nullptr && route->action == scheme::RouteAction::hand_over && !route->closes) {
        subject.state = State::registered; // stays to be sorted until it is handed over
        note_suggestions(desk, sorting, *change);
        return change->commit("hand_over_prepared");
    }
    const bool is_for_information =
        change->rules().kind(sorting.kind)->is_for_information || (route != nullptr && route->closes);
    subject.state = is_for_information ? State::closed : State::distributed;
    if (is_for_information) subject.closed_at = change->now();
    else if (route != nullptr) assign_by_route(tx, desk, actor, *route, subject);
    note_suggestions(desk, sorting, *change);
    auto done = change->commit(is_for_information ? "passed_on" : "distributed");
    if (!done) return done;
    if (is_for_information) inform_manager(tx, desk, subject);
    else inform_unit(tx, desk, subject);
    if (route != nullptr && !is_for_information) inform_by_route(tx, desk, actor, *route, subject);
    send_confirmation(tx, desk, subject);
    return done;
}

Result<Version> redirect_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                              UnitId to, const Personal& reason) {
    if (auto checked = check_unit(desk, to); !checked) return checked.problem();
    auto change = Change::open(tx, desk, actor, id, seen, Action::redirect);
    if (!change) return change.problem();
    Case& subject = change->subject();
    if (subject.unit == to && subject.state != State::handed_over)
        return invalid("cases.problem.same_unit", {{"unit", "cases.problem.same_unit"}});
    change->add_detail("from", subject.unit.value());
    subject.unit = to;
    subject.handler = {};
    subject.state = State::distributed;
    subject.redirects += 1;
    if (change->before().state == State::handed_over) end_hand_over(tx, desk, *change);
    change->add_text("reason", reason);
    auto done = change->commit("redirected");
    if (!done) return done;
    inform_unit(tx, desk, subject);
    send_redirected(tx, desk, subject);
    return done;
}

Rejection with_advice(const Desk& desk, const Case& subject, Rejection rejection) {
    const scheme::RejectionReason* reason = desk.rules_of(subject).rejection(rejection.reason);
    if (!rejection.advice.empty() || reason == nullptr || reason->advice.empty()) return rejection;
    const auto language = views::language_code(language_of_case(desk, subject));
    rejection.advice = Personal{std::string{trim(scheme::word(reason->advice, language))}};
    return rejection;
}

Result<Version> reject_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                            const Rejection& wanted) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::reject);
    if (!change) return change.problem();
    Case& subject = change->subject();
    const Rejection rejection = with_advice(desk, subject, wanted);
    if (auto checked = check(change->rules(), rejection); !checked) return checked.problem();
    subject.rejection = rejection.reason;
    subject.state = State::rejected;
    subject.closed_at = change->now();
    change->add_text("advice", rejection.advice);
    auto done = change->commit("rejected");
    if (!done) return done;
    send_rejected(tx, desk, subject, rejection.advice);
    share_with_merged(tx, desk, id, SharedEnd::rejection, rejection.advice);
    return done;
}

Result<Version> assign_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                            PersonId handler) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::assign);
    if (!change) return change.problem();
    Case& subject = change->subject();
    const std::string email = worker_email(tx, desk, subject, handler);
    if (email.empty()) return invalid("cases.problem.handler", {{"handler", "cases.problem.handler"}});
    subject.handler = handler;
    subject.state = State::investigating;
    auto done = change->commit("assigned");
    if (done && handler != actor.person) inform_handler(tx, desk, subject, email);
    return done;
}

Result<Version> mark_confidential(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                                  bool is_confidential) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::mark_confidential);
    if (!change) return change.problem();
    if (is_confidential && is_public(tx, desk.id(), id)) return conflict("cases.problem.still_public");
    if (!is_confidential && change->subject().linked_to) return forbidden("cases.problem.restricted");
    change->subject().is_confidential = is_confidential;
    return change->commit(is_confidential ? "made_confidential" : "made_open");
}

} // namespace svar::cases
