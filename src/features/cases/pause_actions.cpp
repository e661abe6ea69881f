#include "features/cases/pause_actions.hpp"

#include <algorithm>

namespace svar::cases {

Result<Version> pause_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                           std::string_view reason, const Personal& note) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::pause);
    if (!change) return change.problem();
    const scheme::Scheme& rules = change->rules();
    const scheme::PauseReason* known = rules.pause_reason(reason);
    if (known == nullptr) return invalid("clocks.problem.pause_reason", {{"reason", "clocks.problem.pause_reason"}});
    const auto open = pause_reasons_open(rules, change->clocks());
    if (std::ranges::find(open, known) == open.end()) return conflict("clocks.problem.no_clock_to_pause");
    change->clocks() = pause_clocks(std::move(change->clocks()), rules, *known, change->now());
    change->add_detail("reason", boost::json::string{reason});
    change->add_text("note", note);
    return change->commit("paused");
}

Result<Version> resume_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::resume);
    if (!change) return change.problem();
    if (!is_paused(change->clocks())) return conflict("clocks.problem.nothing_paused");
    change->clocks() = resume_clocks(std::move(change->clocks()), change->rules(), change->now());
    return change->commit("resumed");
}

} // namespace svar::cases
