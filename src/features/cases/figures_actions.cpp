#include "features/cases/figures_actions.hpp"

#include "features/statistics/folding_actions.hpp"

#include <limits>

namespace svar::cases {

namespace {

using organisation::Municipality;
using statistics::CaseFacts;

const calendar::TimeZone& zone_of(const Municipality& municipality) {
    return calendar::TimeZone::of(municipality.time_zone);
}

/// What the row says, with a first answer of which nothing is known but that it stays as it is.
std::optional<CaseFacts> facts_before(const Happened& happened) {
    if (!happened.before.version) return std::nullopt;
    auto facts = figures_of(happened.before, happened.clocks_before);
    if (facts && facts->answered_at) facts->first_answer = {*facts->answered_at};
    return facts;
}

/// Whether more than the row must be known: when all that ever happened to the case moves, when a measure may be the
/// first or the last one, or when a case that may be refused publication gets another end.
bool is_past_needed(const Happened& happened, const std::optional<CaseFacts>& before,
                    const std::optional<CaseFacts>& after) {
    if (happened.before.version.value() < 1) return happened.is_of_measures;
    if (happened.is_of_measures || happened.event.kind == refusal_event) return true;
    if (!before || !after) return before.has_value() || after.has_value();
    const bool are_alike = before->unit == after->unit && before->traits == after->traits;
    const bool has_another_end =
        before->completed_at && (before->completed_at != after->completed_at || before->outcome != after->outcome);
    return has_another_end || (!are_alike && happened.before.version.value() > 1);
}

} // namespace

void count_event(db::Tx& tx, const Municipality& municipality, const Happened& happened) {
    const Event& event = happened.event;
    auto before = facts_before(happened);
    auto after = figures_after(before, happened.after, happened.clocks, event.kind, event.at);
    if (is_past_needed(happened, before, after)) {
        before = figures_by_journal(tx, municipality.id, happened.after.id, event.seq - 1);
        after = figures_by_journal(tx, municipality.id, happened.after.id, event.seq);
    }
    statistics::note_change(tx, municipality.id, happened.after.id, happened.after.version,
                            statistics::difference(zone_of(municipality), before, after));
}

void count_whole_case(db::Tx& tx, const Municipality& municipality, CaseId id, Version version, Whole whole) {
    const auto facts = figures_by_journal(tx, municipality.id, id, version.value());
    const bool is_added = whole == Whole::added;
    const auto records = is_added ? statistics::difference(zone_of(municipality), std::nullopt, facts)
                                  : statistics::difference(zone_of(municipality), facts, std::nullopt);
    const Version next{version.value() + (is_added ? 0 : 1)};
    statistics::note_change(tx, municipality.id, id, next, records);
}

Portion reckon_portion(db::Tx& tx, const Municipality& municipality, int count) {
    auto state = statistics::open_sums(tx, municipality.id);
    if (!state || state->time_zone != municipality.time_zone) {
        statistics::begin_reckoning(tx, municipality.id, municipality.time_zone);
        state = statistics::open_sums(tx, municipality.id);
    }
    if (state->is_reckoned) return {};
    const CaseId after = state->reckoned_to;
    const CaseId last = end_of_portion(tx, municipality.id, after, count);
    if (!last) {
        // Those of cases that were removed whole after they had been counted.
        statistics::forget_changes(tx, municipality.id, after, CaseId{std::numeric_limits<std::int64_t>::max()});
        statistics::note_reckoned(tx, municipality.id, after, true);
        return {};
    }
    statistics::Folder folder{state->parents};
    Portion portion{.last = last};
    each_figures(tx, municipality.id, after, last, [&](CaseId, const std::optional<CaseFacts>& facts) {
        portion.cases += 1;
        folder.add(statistics::difference(zone_of(municipality), std::nullopt, facts));
    });
    folder.write(tx, municipality.id);
    // What their events noted meanwhile is in their journals.
    statistics::forget_changes(tx, municipality.id, after, last);
    statistics::note_reckoned(tx, municipality.id, last, false);
    return portion;
}

void forget_figures(db::Tx& tx, const Municipality& municipality) {
    statistics::begin_reckoning(tx, municipality.id, municipality.time_zone);
}

} // namespace svar::cases
