#include "features/improvements/seen_improvements_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_store.hpp"
#include "features/people/person_store.hpp"
#include "features/signals/seen_signals_pages.hpp"

#include <algorithm>

namespace svar::improvements {

namespace {

constexpr int improvements_max = 1000;

bool may_know(const site::Visit& visit, const Improvement& improvement) {
    return people::may(visit.actor, people::Capability::see_statistics, *visit.organisation, improvement.plan.unit) ||
           visit.actor.speaks_for(improvement.plan.owner);
}

Indicator indicator_for(signals::Chart chart) {
    switch (chart) {
    case signals::Chart::late_share: return Indicator::late_share;
    case signals::Chart::answer_time: return Indicator::answer_time;
    case signals::Chart::received:
    case signals::Chart::negative_share: return Indicator::received;
    }
    return Indicator::received;
}

} // namespace

std::vector<Seen> seen_improvements(db::Tx& tx, const site::Visit& visit, UnitId unit) {
    std::vector<Seen> found;
    for (Improvement& improvement : all_improvements(tx, visit.id(), improvements_max)) {
        if (!may_know(visit, improvement)) continue;
        if (unit && !visit.organisation->is_within(improvement.plan.unit, unit)) continue;
        const auto owner = people::person_by_id(tx, visit.id(), improvement.plan.owner);
        found.push_back({std::move(improvement), owner ? owner->name : visit.text("improvements.nobody")});
    }
    return found;
}

std::optional<Improvement> seen_improvement(db::Tx& tx, const site::Visit& visit, ImprovementId id) {
    auto improvement = improvement_by_id(tx, visit.id(), id);
    if (improvement && !may_know(visit, *improvement)) return std::nullopt;
    return improvement;
}

SignalSeed seed_of(db::Tx& tx, const site::Visit& visit) {
    const std::int64_t signal = parse_int(visit.request.query.get("signal")).value_or(0);
    if (const auto found = signals::seen_signal(tx, visit, signals::SignalId{signal}))
        return {found->unit, found->category, indicator_for(found->chart)};
    const CaseId id{parse_int(visit.request.query.get("case")).value_or(0)};
    const auto subject = cases::case_by_id(tx, visit.id(), id);
    if (subject && cases::may_see(visit.actor, *subject, *visit.organisation))
        return {subject->unit, subject->category, Indicator::received};
    return {};
}

std::vector<Improvement> published_stories(db::Tx& tx, MunicipalityId municipality, int count_max) {
    std::vector<Improvement> found = all_improvements(tx, municipality, improvements_max);
    std::erase_if(found, [](const Improvement& one) { return one.story.state != StoryState::published; });
    std::ranges::stable_sort(found, std::greater{},
                             [](const Improvement& one) { return std::chrono::sys_days{*one.story.published_on}; });
    if (found.size() > static_cast<std::size_t>(count_max)) found.resize(static_cast<std::size_t>(count_max));
    return found;
}

} // namespace svar::improvements
