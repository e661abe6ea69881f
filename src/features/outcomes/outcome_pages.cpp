#include "features/outcomes/outcome_pages.hpp"

#include "base/text.hpp"
#include "features/outcomes/outcome_actions.hpp"
#include "features/outcomes/outcome_view.hpp"
#include "features/publication/public_pages.hpp"
#include "features/site/administrator.hpp"
#include "features/site/page.hpp"

namespace svar::outcomes {

namespace {

constexpr int shown_max = 200;
constexpr int waiting_max = 50;

http::Response approval_page(const site::Visit& visit, const TypedWords& typed, const Problem& problem) {
    // What a measure came to is for staff of the unit until its words are approved.
    const auto may_publish = [&](UnitId unit) {
        return people::may(visit.actor, people::Capability::publish_case, *visit.organisation, unit);
    };
    const auto [waiting, shown] = visit.site.database.read([&](db::Tx& tx) {
        return std::pair{waiting_cases(tx, visit.id(), may_publish, waiting_max),
                         shown_outcomes(tx, visit.id(), shown_max)};
    });
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit, {.title = visit.text("outcomes.approve"), .current = "/staff/outcomes", .is_staff = true},
                      ApprovalView{visit, waiting, shown, typed, problem}, status);
}

} // namespace

http::Response get_outcomes(const site::Visit& visit) {
    const auto shown = visit.site.database.read([&](db::Tx& tx) { return shown_outcomes(tx, visit.id(), shown_max); });
    return site::page(visit, {.title = visit.text("outcomes.title"), .current = "/published"},
                      OutcomesView{visit, shown});
}

http::Response get_approval(const site::Visit& visit) {
    return approval_page(visit, {}, {ProblemKind::invalid, {}, {}});
}

http::Response post_approval(const site::Visit& visit) {
    const http::Fields& form = visit.request.form;
    const TypedWords typed{CaseId{parse_int(form.get("case")).value_or(0)}, normalise_lines(form.get("words"))};
    const bool is_removed = form.get("do") == "remove";
    const people::Administrator by = site::administrator(visit);
    const auto done = visit.site.database.write([&](db::Tx& tx) {
        return is_removed ? remove_outcome(tx, by, typed.id) : approve_outcome(tx, by, typed.id, typed.words);
    });
    if (!done && done.problem().kind != ProblemKind::invalid) return site::problem_page(visit, done.problem());
    if (!done) return approval_page(visit, typed, done.problem());
    publication::refresh_public_pages(visit);
    return site::done(visit, "/staff/outcomes", is_removed ? "outcomes.removed" : "outcomes.approved");
}

} // namespace svar::outcomes
