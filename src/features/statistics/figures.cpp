#include "features/statistics/figures.hpp"

#include <algorithm>

namespace svar::statistics {

namespace {

template <Counter counter>
std::int64_t count_in(const Counts& counts) {
    return counts[static_cast<std::size_t>(counter)];
}

std::int64_t not_published_in(const Counts& counts) {
    return count_in<Counter::completed>(counts) - count_in<Counter::published>(counts);
}

std::int64_t without_reason(const Counts& counts) {
    std::int64_t left = not_published_in(counts);
    for (const Reason& reason : not_published_reasons) left -= counts[static_cast<std::size_t>(reason.counter)];
    return left;
}

constexpr CountedFigure counted_figures[] = {{"received", count_in<Counter::received>},
                                             {"anonymous", count_in<Counter::anonymous>},
                                             {"led_to_measure", count_in<Counter::led_to_measure>},
                                             {"answered", count_in<Counter::answered>},
                                             {"in_time", count_in<Counter::in_time>},
                                             {"late", count_in<Counter::late>},
                                             {"dissatisfied", count_in<Counter::dissatisfied>},
                                             {"neutral", count_in<Counter::neutral>},
                                             {"satisfied", count_in<Counter::satisfied>},
                                             {"completed", count_in<Counter::completed>},
                                             {"published", count_in<Counter::published>},
                                             {"not_published", not_published_in},
                                             {"rejected", count_in<Counter::rejected>},
                                             {"merged", count_in<Counter::merged>},
                                             {"confidential", count_in<Counter::confidential>},
                                             {"personal", count_in<Counter::personal>},
                                             {"submitter", count_in<Counter::submitter>},
                                             {"not_ours", count_in<Counter::not_ours>},
                                             {"duplicate", count_in<Counter::duplicate>},
                                             {"named_praise", count_in<Counter::named_praise>},
                                             {"refused", count_in<Counter::refused_otherwise>},
                                             {no_reason, without_reason},
                                             {"redirected", count_in<Counter::redirected>},
                                             {"escalated", count_in<Counter::escalated>},
                                             {"reopened", count_in<Counter::reopened>},
                                             {"open", count_in<Counter::open>},
                                             {"overdue", nullptr}};

} // namespace

const CountedFigure* counted_figure(std::string_view key) {
    const auto found = std::ranges::find(counted_figures, key, &CountedFigure::key);
    return found == std::end(counted_figures) ? nullptr : found;
}

std::int64_t count_of(const Figures& figures, std::string_view key) {
    const CountedFigure* found = counted_figure(key);
    if (found == nullptr) return 0;
    return found->of == nullptr ? figures.overdue : found->of(figures.counts);
}

void Figures::add(const Figures& other) {
    for (std::size_t i = 0; i < counter_count; ++i) counts[i] += other.counts[i];
    answer_times.add(other.answer_times);
    completion_times.add(other.completion_times);
    overdue += other.overdue;
}

bool Figures::is_empty() const {
    return overdue == 0 && std::ranges::all_of(counts, [](std::int64_t count) { return count == 0; });
}

std::int64_t Figures::not_published_otherwise() const { return without_reason(counts); }

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
