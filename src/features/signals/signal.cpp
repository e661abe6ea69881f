#include "features/signals/signal.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace svar::signals {

namespace {

using std::chrono::sys_days;

template <class Value, std::size_t count>
Value find_value(const std::array<std::pair<std::string_view, Value>, count>& all, std::string_view key) {
    for (const auto& [known, value] : all)
        if (known == key) return value;
    return all.front().second;
}
template <class Value, std::size_t count>
std::string_view find_key(const std::array<std::pair<std::string_view, Value>, count>& all, Value value) {
    for (const auto& [key, known] : all)
        if (known == value) return key;
    return {};
}

constexpr std::array chart_keys{std::pair{std::string_view{"received"}, Chart::received},
                                std::pair{std::string_view{"late_share"}, Chart::late_share},
                                std::pair{std::string_view{"negative_share"}, Chart::negative_share},
                                std::pair{std::string_view{"answer_time"}, Chart::answer_time}};
constexpr std::array state_keys{std::pair{std::string_view{"open"}, State::open},
                                std::pair{std::string_view{"acknowledged"}, State::acknowledged},
                                std::pair{std::string_view{"explained"}, State::explained}};
constexpr std::array rule_keys{std::pair{std::string_view{"beyond"}, Rule::beyond},
                               std::pair{std::string_view{"run"}, Rule::run},
                               std::pair{std::string_view{"trend"}, Rule::trend}};
constexpr std::array direction_keys{std::pair{std::string_view{"above"}, Direction::above},
                                    std::pair{std::string_view{"below"}, Direction::below}};

std::int64_t thousandths(double value) { return std::llround(value * 1000); }

bool covers(UnitId unit, std::string_view category, const Candidate& inner,
            const organisation::Organisation& organisation) {
    return organisation.is_within(inner.unit, unit) && (category.empty() || category == inner.category);
}

/// The lower the unit the more exact; with a category more than without.
int exactness(const Candidate& candidate, const organisation::Organisation& organisation) {
    const organisation::Unit* unit = organisation.unit(candidate.unit);
    return 2 * (unit == nullptr ? 0 : unit->level) + (candidate.category.empty() ? 0 : 1);
}

bool overlaps(const Candidate& one, const Candidate& other) {
    return one.chart == other.chart && one.finding.direction == other.finding.direction &&
           sys_days{one.first_day} <= sys_days{other.last_day} && sys_days{other.first_day} <= sys_days{one.last_day};
}

bool is_explained(const Candidate& candidate, const std::vector<Candidate>& kept,
                  const organisation::Organisation& organisation) {
    double excess = 0;
    for (const Candidate& other : kept) {
        if (!overlaps(candidate, other) || !covers(candidate.unit, candidate.category, other, organisation)) continue;
        if (candidate.chart == Chart::answer_time) return true; // medians don't add up
        excess += other.finding.excess;
    }
    return std::abs(excess) >= std::abs(candidate.finding.excess) / 2 && excess != 0;
}

void take_finding(Signal& signal, const Finding& finding) {
    signal.rule = finding.rule;
    signal.value = thousandths(finding.value);
    signal.centre = thousandths(finding.centre);
    signal.low = thousandths(finding.low);
    signal.high = thousandths(finding.high);
    signal.excess = thousandths(finding.excess);
}

} // namespace

std::string_view chart_key(Chart chart) { return find_key(chart_keys, chart); }
Chart parse_chart(std::string_view key) { return find_value(chart_keys, key); }
std::string_view state_key(State state) { return find_key(state_keys, state); }
std::optional<State> parse_state(std::string_view key) {
    const State state = find_value(state_keys, key);
    return state_key(state) == key ? std::optional{state} : std::nullopt;
}
std::string_view rule_key(Rule rule) { return find_key(rule_keys, rule); }
Rule parse_rule(std::string_view key) { return find_value(rule_keys, key); }
std::string_view direction_key(Direction direction) { return find_key(direction_keys, direction); }
Direction parse_direction(std::string_view key) { return find_value(direction_keys, key); }

Signal signal_of(const Candidate& found, SignalId id, Instant now) {
    Signal signal{.id = id,
                  .unit = found.unit,
                  .category = found.category,
                  .chart = found.chart,
                  .rule = found.finding.rule,
                  .direction = found.finding.direction,
                  .first_day = found.first_day,
                  .last_day = found.last_day,
                  .peak_day = found.last_day,
                  .found_at = now,
                  .changed_at = now};
    take_finding(signal, found.finding);
    return signal;
}

bool is_same(const Signal& signal, const Candidate& found) {
    return signal.unit == found.unit && signal.category == found.category && signal.chart == found.chart &&
           signal.direction == found.finding.direction &&
           sys_days{found.first_day} - sys_days{signal.last_day} <= std::chrono::days{quiet_days};
}

bool is_narrower(const Signal& signal, const Candidate& found, const organisation::Organisation& organisation) {
    if (signal.chart != found.chart || signal.direction != found.finding.direction) return false;
    if (signal.unit == found.unit && signal.category == found.category) return false;
    if (signal.last_day != found.last_day || signal.first_day != found.first_day) return false;
    return covers(signal.unit, signal.category, found, organisation) &&
           std::abs(thousandths(found.finding.excess)) * 2 >= std::abs(signal.excess);
}

bool grow(Signal& signal, const Candidate& found) {
    const bool is_later = sys_days{found.last_day} > sys_days{signal.last_day};
    const bool is_more = std::abs(thousandths(found.finding.excess)) > std::abs(signal.excess);
    if (is_later) signal.last_day = found.last_day;
    if (is_more) {
        take_finding(signal, found.finding);
        signal.peak_day = found.last_day;
    }
    return is_later || is_more;
}

std::vector<Candidate> without_explained(std::vector<Candidate> found, const organisation::Organisation& organisation) {
    std::ranges::stable_sort(found, std::greater{}, [&](const Candidate& one) { return exactness(one, organisation); });
    std::vector<Candidate> kept;
    for (Candidate& candidate : found)
        if (!is_explained(candidate, kept, organisation)) kept.push_back(std::move(candidate));
    return kept;
}

std::vector<std::uint8_t> digest_of(const crypto::Key& key, MunicipalityId municipality, const Signal& signal) {
    std::string message = "signal:";
    const auto append = [&](std::string_view field) {
        message += std::to_string(field.size());
        message += ':';
        message += field;
    };
    for (const std::int64_t number : {municipality.value(), signal.id.value(), signal.unit.value(), signal.value,
                                      signal.centre, signal.low, signal.high, signal.excess, to_micros(signal.found_at),
                                      signal.changed_by.value(), to_micros(signal.changed_at), signal.version.value()})
        append(std::to_string(number));
    for (const std::string_view text :
         {std::string_view{signal.category}, chart_key(signal.chart), rule_key(signal.rule),
          direction_key(signal.direction), state_key(signal.state), std::string_view{signal.note.reveal()}})
        append(text);
    for (const LocalDate day : {signal.first_day, signal.last_day, signal.peak_day}) append(format_date(day));
    const crypto::Digest digest = crypto::keyed_digest(key, message);
    return {digest.begin(), digest.end()};
}

} // namespace svar::signals
