// Promises against the sum of the steps, reckoned from every working day.
#include "features/scheme/linter_paths.hpp"
#include "features/scheme/linter_rules.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int trials_max = 40; // that are shown

Length length_of(const ClockRule& rule) { return {.count = rule.length, .unit = rule.unit}; }

std::size_t place_in(const std::vector<std::string_view>& way, std::string_view state) {
    return static_cast<std::size_t>(std::ranges::find(way, state) - way.begin());
}

/// The first place after `from` in which the clock stops; the end of the way when it stops nowhere.
std::size_t stop_after(const std::vector<std::string_view>& way, const ClockRule& rule, std::size_t from) {
    for (std::size_t place = from + 1; place < way.size(); ++place)
        if (std::ranges::find(rule.stops, way[place]) != rule.stops.end()) return place;
    return way.size();
}

bool measures_a_step(const Scheme& scheme, const ClockRule& rule) {
    return scheme.steps.empty() || std::ranges::count(scheme.steps, rule.key, &Step::clock) > 0;
}

LocalDate end_of_chain(const Scheme& scheme, const std::vector<Length>& chain, LocalDate start) {
    LocalDate day = start;
    for (const Length& length : chain) day = day_after(scheme, length, day);
    return day;
}

int kept(const Scheme& scheme, const std::vector<LocalDate>& starts, const std::vector<Length>& chain, Length promise) {
    return static_cast<int>(std::ranges::count_if(starts, [&](LocalDate start) {
        return end_of_chain(scheme, chain, start) <= day_after(scheme, promise, start);
    }));
}

/// A promise, the steps within it, and what follows from them.
struct Case {
    const ClockRule& promise;
    std::vector<const ClockRule*> rules;
    std::vector<Length> chain;
    std::vector<LocalDate> starts;

    std::size_t longest() const {
        const auto by_count = [](const Length& a, const Length& b) { return a.count < b.count; };
        return static_cast<std::size_t>(std::ranges::max_element(chain, by_count) - chain.begin());
    }
    int total() const {
        int sum = 0;
        for (const Length& length : chain) sum += length.count;
        return sum;
    }
    bool is_in_one_unit() const {
        return std::ranges::all_of(chain, [&](const Length& length) { return length.unit == chain.front().unit; });
    }
};

/// The chain with so many days for the longest step; steps of one unit follow each other without a seam, so that only
/// their sum matters.
std::vector<Length> with_longest(const Case& found, int count) {
    if (found.is_in_one_unit()) return {Length{.count = count, .unit = found.chain.front().unit}};
    std::vector<Length> chain = found.chain;
    chain[found.longest()].count = count;
    return chain;
}

/// The most that is always kept, and what is kept with more than that, from the whole length down.
std::vector<Trial> shorten(const Scheme& scheme, const Case& found) {
    const auto trial = [&](int count) -> Trial {
        return {count, kept(scheme, found.starts, with_longest(found, count), length_of(found.promise))};
    };
    const int whole = found.is_in_one_unit() ? found.total() : found.chain[found.longest()].count;
    int enough = 0, too_much = whole;
    while (too_much - enough > 1) {
        const int middle = (enough + too_much) / 2;
        const bool is_kept = trial(middle).kept == static_cast<int>(found.starts.size());
        (is_kept ? enough : too_much) = middle;
    }
    std::vector<Trial> trials;
    const int step = std::max(1, (whole - enough) / trials_max);
    for (int count = whole; count > enough; count -= step) trials.push_back(trial(count));
    trials.push_back(trial(enough));
    return trials;
}

/// The least promise of the same unit that the steps always keep.
Length lengthen(const Scheme& scheme, const Case& found) {
    const auto is_kept = [&](int count) {
        const Length promise{.count = count, .unit = found.promise.unit};
        return kept(scheme, found.starts, found.chain, promise) == static_cast<int>(found.starts.size());
    };
    int too_short = found.promise.length, enough = std::max(1, too_short);
    while (!is_kept(enough)) enough *= 2;
    while (enough - too_short > 1) {
        const int middle = (too_short + enough) / 2;
        (is_kept(middle) ? enough : too_short) = middle;
    }
    return {.count = enough, .unit = found.promise.unit};
}

std::string names_of(const Case& found) {
    std::string names;
    for (const ClockRule* rule : found.rules)
        names += (names.empty() ? "" : " + ") + rule->key + " " + std::to_string(rule->length);
    return names;
}

LocalDate first_broken(const Scheme& scheme, const Case& found) {
    return *std::ranges::find_if(found.starts, [&](LocalDate start) {
        return end_of_chain(scheme, found.chain, start) > day_after(scheme, length_of(found.promise), start);
    });
}

std::string_view text_key_of(const Case& found, const std::vector<Trial>& trials) {
    if (found.is_in_one_unit()) return "scheme.finding.promise_too_short";
    const bool is_enough = trials.back().kept == static_cast<int>(found.starts.size());
    return is_enough ? "scheme.finding.promise_too_short_mixed" : "scheme.finding.promise_too_short_all";
}

Finding too_short(const Scheme& scheme, const Case& found, int kept_starts) {
    const std::vector<Trial> trials = shorten(scheme, found);
    const LocalDate start = first_broken(scheme, found);
    const bool is_sum = found.is_in_one_unit();
    const LengthUnit unit = is_sum ? found.chain.front().unit : found.chain[found.longest()].unit;
    return {.key = "promise-too-short",
            .severity = Severity::warning,
            .about = found.promise.key,
            .place = "clock." + found.promise.key,
            .text_key = text_key_of(found, trials),
            .arguments = {{"clock", found.promise.key},
                          {"promise", length_of(found.promise)},
                          {"steps", names_of(found)},
                          {"total", Length{.count = trials.front().days, .unit = unit}},
                          {"kept", kept_starts},
                          {"starts", static_cast<int>(found.starts.size())},
                          {"first", found.starts.front()},
                          {"last", found.starts.back()},
                          {"start", start},
                          {"end", end_of_chain(scheme, found.chain, start)},
                          {"due", day_after(scheme, length_of(found.promise), start)},
                          {"longest", found.rules[found.longest()]->key},
                          {"enough", Length{.count = trials.back().days, .unit = unit}},
                          {"better", lengthen(scheme, found)}},
            .starts = static_cast<int>(found.starts.size()),
            .trials = trials};
}

/// The kind whose steps take longest decides.
std::optional<Case> longest_case(const Lint& lint, const ClockRule& promise) {
    std::optional<Case> longest;
    for (const Kind& kind : lint.scheme.kinds) {
        if (!holds_for(promise, kind)) continue;
        Case found{promise, chain_within(lint.scheme, promise, kind), {}, {}};
        for (const ClockRule* rule : found.rules) found.chain.push_back(length_of(*rule));
        const LocalDate day{lint.surroundings.first_year, std::chrono::January, std::chrono::day{1}};
        const auto end = [&](const Case& subject) { return end_of_chain(lint.scheme, subject.chain, day); };
        if (!found.chain.empty() && (!longest || end(found) > end(*longest))) longest.emplace(std::move(found));
    }
    if (longest) longest->starts = working_days(lint.scheme, lint.surroundings);
    return longest;
}

void check_promise(const Lint& lint, const ClockRule& promise) {
    for (const std::string& key : promise.pauses) {
        const PauseReason* reason = lint.scheme.pause_reason(key);
        if (reason != nullptr && reason->longest.count == 0)
            lint.findings.push_back({.key = "promise-unbounded",
                                     .about = promise.key,
                                     .place = "clock." + promise.key,
                                     .text_key = "scheme.finding.promise_unbounded",
                                     .arguments = {{"clock", promise.key}, {"pause", key}}});
    }
    const auto found = longest_case(lint, promise);
    if (!found || found->starts.empty()) return;
    const int kept_starts = kept(lint.scheme, found->starts, found->chain, length_of(promise));
    if (kept_starts < static_cast<int>(found->starts.size()))
        lint.findings.push_back(too_short(lint.scheme, *found, kept_starts));
}

} // namespace

LocalDate day_after(const Scheme& scheme, const Length& length, LocalDate start) {
    switch (length.unit) {
    case LengthUnit::minutes: return LocalDate{sys_days{start} + days{length.count / (24 * 60)}};
    case LengthUnit::hours: return LocalDate{sys_days{start} + days{length.count / 24}};
    case LengthUnit::office_hours:
        return LocalDate{scheme.calendar.add_office_time({sys_days{start}, {}}, std::chrono::hours{length.count}).day};
    case LengthUnit::working_days:
        return scheme.calendar.add_working_days(scheme.calendar.working_day_from(start), length.count);
    case LengthUnit::calendar_days: return LocalDate{sys_days{start} + days{length.count}};
    case LengthUnit::months: break;
    }
    return calendar::add_months(start, length.count);
}

std::vector<const ClockRule*> chain_within(const Scheme& scheme, const ClockRule& clock, const Kind& kind) {
    const std::vector<std::string_view> way = Paths{scheme, kind}.main_way();
    std::vector<const ClockRule*> chain;
    std::size_t place = place_in(way, clock.starts);
    const std::size_t end = place < way.size() ? stop_after(way, clock, place) : 0;
    while (place < end) {
        const ClockRule* next = nullptr;
        for (const ClockRule& rule : scheme.clocks) {
            const bool fits = &rule != &clock && !rule.is_promise && holds_for(rule, kind) &&
                              rule.starts == way[place] && measures_a_step(scheme, rule);
            if (fits && (next == nullptr || stop_after(way, rule, place) > stop_after(way, *next, place))) next = &rule;
        }
        if (next != nullptr) chain.push_back(next);
        place = next == nullptr ? place + 1 : stop_after(way, *next, place);
    }
    return chain;
}

std::vector<LocalDate> working_days(const Scheme& scheme, const Surroundings& surroundings) {
    std::vector<LocalDate> found;
    const sys_days first{surroundings.first_year / std::chrono::January / 1};
    const sys_days end{(surroundings.first_year + std::chrono::years{surroundings.years}) / std::chrono::January / 1};
    for (sys_days day = first; day < end; day += days{1})
        if (scheme.calendar.is_working_day(LocalDate{day})) found.emplace_back(day);
    return found;
}

void check_promises(const Lint& lint) {
    for (const ClockRule& rule : lint.scheme.clocks)
        if (rule.is_promise) check_promise(lint, rule);
    const ClockRule* delayed = lint.scheme.clock(lint.scheme.delay.clock);
    if (lint.scheme.delay.is_required && delayed != nullptr && !delayed->is_promise)
        lint.findings.push_back({.key = "delay-without-promise",
                                 .about = delayed->key,
                                 .place = "delay",
                                 .text_key = "scheme.finding.delay_without_promise",
                                 .arguments = {{"clock", delayed->key}}});
}

} // namespace svar::scheme
