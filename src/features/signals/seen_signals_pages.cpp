#include "features/signals/seen_signals_pages.hpp"

#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::signals {

namespace {

constexpr int signals_max = 500;
constexpr std::size_t shown_max = 50;

} // namespace

std::vector<Signal> seen_signals(db::Tx& tx, const site::Visit& visit, UnitId unit, const std::string& category) {
    const LocalDate today = views::local_day(tx.now(), visit.municipality().time_zone);
    std::vector<Signal> found =
        signals_since(tx, visit.id(), LocalDate{std::chrono::sys_days{today} - std::chrono::days{365}}, signals_max);
    std::erase_if(found, [&](const Signal& signal) {
        return !visit.organisation->is_within(signal.unit, unit) || !may_see_figures(visit, signal.unit) ||
               (!category.empty() && signal.category != category);
    });
    std::ranges::stable_sort(found, {}, [](const Signal& signal) { return static_cast<int>(signal.state); });
    if (found.size() > shown_max) found.resize(shown_max);
    return found;
}

std::optional<Signal> seen_signal(db::Tx& tx, const site::Visit& visit, SignalId id) {
    auto signal = signal_by_id(tx, visit.id(), id);
    if (signal && !may_see_figures(visit, signal->unit)) return std::nullopt;
    return signal;
}

} // namespace svar::signals
