#include "features/improvements/effect_store.hpp"

#include <algorithm>

namespace svar::improvements {

namespace {

using statistics::Counter;
using std::chrono::days;
using std::chrono::sys_days;

statistics::Selection selection(const Plan& plan, sys_days first, sys_days last) {
    statistics::Selection selection{.unit = plan.unit, .period = {LocalDate{first}, LocalDate{last}}};
    if (!plan.category.empty()) selection.categories = {plan.category};
    return selection;
}

/// How much more the weeks before varied than chance explains (Pearson); at least 1.
double dispersion_of(statistics::Source& source, const Plan& plan, sys_days first, sys_days last) {
    statistics::Selection asked = selection(plan, first, last);
    asked.detail = statistics::Detail::counts;
    const auto weeks = source.series(asked, statistics::Step::week);
    if (weeks.size() < 8) return 1;
    double sum = 0;
    const std::size_t whole = weeks.size() - 2; // the first and the last may be cut
    for (std::size_t i = 1; i <= whole; ++i) sum += static_cast<double>(weeks[i].figures[Counter::received]);
    const double mean = sum / static_cast<double>(whole);
    if (mean <= 0) return 1;
    double squares = 0;
    for (std::size_t i = 1; i <= whole; ++i) {
        const double off = static_cast<double>(weeks[i].figures[Counter::received]) - mean;
        squares += off * off / mean;
    }
    return std::max(1.0, squares / static_cast<double>(whole - 1));
}

} // namespace

Effect measured_effect(statistics::Source& source, const Improvement& improvement) {
    if (!improvement.done_on || !source.is_complete()) return {};
    const sys_days done{*improvement.done_on};
    const sys_days began{improvement.began_on.value_or(*improvement.done_on)};
    const sys_days last = std::min(sys_days{source.today()} - days{1}, done + days{days_compared});
    const int after_days = static_cast<int>((last - done).count());
    if (after_days < days_after_min) return {.after_days = std::max(0, after_days)};
    const sys_days first = began - days{days_compared};
    const auto before = source.figures(selection(improvement.plan, first, began - days{1}));
    const auto after = source.figures(selection(improvement.plan, done + days{1}, last));
    return effect_of(improvement.plan.indicator, before, days_compared, after, after_days,
                     dispersion_of(source, improvement.plan, first, began - days{1}));
}

} // namespace svar::improvements
