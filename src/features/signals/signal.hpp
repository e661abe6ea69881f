// Something out of the ordinary that a chart showed, kept until somebody explains it. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/personal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "features/organisation/organisation.hpp"
#include "features/signals/rules.hpp"
#include "platform/crypto/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::signals {

using SignalId = Id<struct SignalTag>;

/// What is watched of a unit (and all below it) and a category.
enum class Chart {
    received,       ///< messages a day, and in eight weeks
    late_share,     ///< of first answers in a week that something was promised for
    negative_share, ///< complaints, of complaints and praise received in a week
    answer_time     ///< median days to the first answer, of those answered in a week
};
inline constexpr Chart charts[] = {Chart::received, Chart::late_share, Chart::negative_share, Chart::answer_time};
std::string_view chart_key(Chart);
Chart parse_chart(std::string_view);

enum class State { open, acknowledged, explained };
std::string_view state_key(State);
std::optional<State> parse_state(std::string_view);

std::string_view rule_key(Rule);
Rule parse_rule(std::string_view);
std::string_view direction_key(Direction);
Direction parse_direction(std::string_view);

inline constexpr std::size_t note_characters_max = 2000;

/// What stands out, where and when.
struct Candidate {
    UnitId unit;
    std::string category; ///< empty: all
    Chart chart = Chart::received;
    LocalDate first_day;
    LocalDate last_day;
    Finding finding;
};

struct Signal {
    SignalId id;
    UnitId unit;
    std::string category;
    Chart chart = Chart::received;
    Rule rule = Rule::beyond;
    Direction direction = Direction::above;
    LocalDate first_day;
    LocalDate last_day;
    LocalDate peak_day;     ///< on which, or in whose week, it stood out most
    std::int64_t value = 0; ///< in thousandths, as are the next four
    std::int64_t centre = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t excess = 0;
    Instant found_at;
    State state = State::open;
    Personal note = {}; ///< internal
    PersonId changed_by = {};
    Instant changed_at = {};
    Version version{1};
};

/// Days without anything after which the same again is a signal of its own.
inline constexpr int quiet_days = 14;

Signal signal_of(const Candidate&, SignalId, Instant now);
/// Whether what was found now is more of the same signal.
bool is_same(const Signal&, const Candidate&);
/// Whether it is what a wider signal of the same days was about, so that the signal can say more exactly where.
bool is_narrower(const Signal&, const Candidate&, const organisation::Organisation&);
/// Takes in more of the same; false when that says nothing new.
bool grow(Signal&, const Candidate&);

/// Without what others explain: the more exact comes first (lower units, then categories), and of a wider one only
/// stays what they make up less than half of.
std::vector<Candidate> without_explained(std::vector<Candidate>, const organisation::Organisation&);

/// Keyed digest of all that is kept of it.
std::vector<std::uint8_t> digest_of(const crypto::Key&, MunicipalityId, const Signal&);

} // namespace svar::signals
