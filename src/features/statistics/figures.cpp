#include "features/statistics/figures.hpp"

#include <algorithm>

namespace svar::statistics {

void Figures::add(const Figures& other) {
    for (std::size_t i = 0; i < counter_count; ++i) counts[i] += other.counts[i];
    answer_times.add(other.answer_times);
    completion_times.add(other.completion_times);
    overdue += other.overdue;
}

bool Figures::is_empty() const {
    return overdue == 0 && std::ranges::all_of(counts, [](std::int64_t count) { return count == 0; });
}

std::int64_t Figures::not_published_otherwise() const {
    const Figures& f = *this;
    return not_published() - f[Counter::rejected] - f[Counter::merged] - f[Counter::confidential];
}

std::int64_t Figures::rated() const {
    return (*this)[Counter::dissatisfied] + (*this)[Counter::neutral] + (*this)[Counter::satisfied];
}

std::optional<double> Figures::share_in_time() const {
    return share((*this)[Counter::in_time], (*this)[Counter::in_time] + (*this)[Counter::late]);
}
std::optional<double> Figures::share_satisfied() const { return share((*this)[Counter::satisfied], rated()); }
std::optional<double> Figures::share_anonymous() const {
    return share((*this)[Counter::anonymous], (*this)[Counter::received]);
}
std::optional<double> Figures::share_with_measure() const {
    return share((*this)[Counter::led_to_measure], (*this)[Counter::received]);
}
std::optional<double> Figures::share_not_published() const {
    return share(not_published(), (*this)[Counter::completed]);
}

std::optional<double> share(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace svar::statistics
