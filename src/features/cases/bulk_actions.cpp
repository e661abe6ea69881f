#include "features/cases/bulk_actions.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/merge_actions.hpp"
#include "features/cases/sorting_actions.hpp"

#include <algorithm>
#include <set>

namespace svar::cases {

namespace {

struct DeedRule {
    BulkDeed deed;
    std::string_view key;
    people::Capability capability;
};

constexpr DeedRule rules[] = {{BulkDeed::distribute, "distribute", people::Capability::sort_case},
                              {BulkDeed::redirect, "redirect", people::Capability::redirect_case},
                              {BulkDeed::assign, "assign", people::Capability::assign_case},
                              {BulkDeed::reject, "reject", people::Capability::reject_case},
                              {BulkDeed::merge, "merge", people::Capability::sort_case}};

Result<Version> distribute_one(db::Tx& tx, const Desk& desk, const people::Actor& actor, const BulkOrder& order,
                               const Chosen& one) {
    const auto subject = case_by_id(tx, desk.id(), one.id);
    if (!subject) return not_found();
    return distribute_case(tx, desk, actor, one.id, one.seen,
                           {.kind = subject->kind,
                            .category = order.category,
                            .unit = order.unit,
                            .title = {},
                            .is_confidential = subject->is_confidential});
}

Result<Version> run_one(db::Tx& tx, const Desk& desk, const people::Actor& actor, const BulkOrder& order,
                        const Chosen& one) {
    switch (order.deed) {
    case BulkDeed::distribute: return distribute_one(tx, desk, actor, order, one);
    case BulkDeed::redirect: return redirect_case(tx, desk, actor, one.id, one.seen, order.unit, order.words);
    case BulkDeed::assign: return assign_case(tx, desk, actor, one.id, one.seen, order.handler);
    case BulkDeed::reject: return reject_case(tx, desk, actor, one.id, one.seen, Rejection{order.reason, order.words});
    case BulkDeed::merge: return merge_case(tx, desk, actor, one.id, one.seen, order.main);
    }
    return not_found();
}

/// What stood in the way, as words for the list.
std::string problem_key(const Problem& problem) {
    if (problem.kind == ProblemKind::invalid && !problem.fields.empty()) return problem.fields.front().message_key;
    return problem.message_key.empty() ? "problem.conflict" : problem.message_key;
}

} // namespace

std::string_view bulk_key(BulkDeed deed) { return std::ranges::find(rules, deed, &DeedRule::deed)->key; }

std::optional<BulkDeed> parse_bulk(std::string_view key) {
    const auto found = std::ranges::find(rules, key, &DeedRule::key);
    return found == std::end(rules) ? std::nullopt : std::optional{found->deed};
}

std::vector<BulkDeed> bulk_deeds_of(const people::Actor& actor) {
    std::vector<BulkDeed> deeds;
    for (const DeedRule& rule : rules)
        if (people::may_somewhere(actor, rule.capability)) deeds.push_back(rule.deed);
    return deeds;
}

std::vector<Chosen> choose_cases(db::Tx& tx, const organisation::Organisation& organisation, const people::Actor& actor,
                                 const std::vector<NamedCase>& named) {
    std::vector<Chosen> chosen;
    std::set<CaseId> known;
    for (const NamedCase& one : named) {
        const auto subject = case_by_id(tx, actor.municipality, one.id);
        const bool is_seen = subject && may_see(actor, *subject, organisation);
        if (!is_seen || !one.seen || chosen.size() == bulk_cases_max || !known.insert(one.id).second) continue;
        chosen.push_back({one.id, one.seen, subject->reference, subject->title});
    }
    return chosen;
}

void run_bulk(db::Database& database, const Desk& desk, const people::Actor& actor, const BulkOrder& order,
              std::vector<Chosen>& chosen) {
    for (Chosen& one : chosen) {
        if (order.deed == BulkDeed::merge && one.id == order.main) {
            one.is_done = true; // the others go into it
            continue;
        }
        const auto done =
            database.write([&](db::Tx& tx) -> Result<Version> { return run_one(tx, desk, actor, order, one); });
        one.is_done = static_cast<bool>(done);
        if (!done) one.problem_key = problem_key(done.problem());
    }
}

} // namespace svar::cases
