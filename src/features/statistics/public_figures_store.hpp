// The figures that everybody may see of one quarter: `suppression.hpp` tells the rule.
#pragma once

#include "features/statistics/figures_store.hpp"
#include "features/statistics/suppression.hpp"

#include <array>

namespace svar::statistics {

/// The ways in which public figures are cut; each has parts.
enum class Breakdown {
    received,
    kinds,
    categories,
    channels,
    senders,
    outcomes, ///< "published" or "not_published"
    answers,
    grades,
    measures,
    reasons,     ///< of what was not published: `not_published_reasons` and `no_reason`
    months,      ///< received, by "2026-03"
    escalations, ///< how often, in one part
    standing     ///< now, whatever the quarter: "overdue" or "in_time"
};
inline constexpr std::size_t breakdown_count = 13;

/// A quarter: the year and 1 to 4.
struct Quarter {
    int year = 0;
    int number = 1;

    Period period() const;
    auto operator<=>(const Quarter&) const = default;
};
/// The latest ones that are over, newest first.
std::vector<Quarter> quarters_before(LocalDate today, int count);

/// Keys of a breakdown's parts that are told together.
struct Group {
    std::vector<std::string> keys;
    std::int64_t count = 0;
};

/// All that everybody may see of a quarter.
class PublicFigures {
  public:
    /// Reads every unit of the organisation.
    PublicFigures(Source&, const organisation::Organisation&, Quarter);

    /// The groups of a unit's breakdown; nothing when they may not be shown.
    std::optional<std::vector<Group>> groups(UnitId, Breakdown) const;
    bool is_shown(UnitId, Breakdown) const;
    /// How many were received; nothing when it may not be shown.
    std::optional<std::int64_t> received(UnitId) const;
    /// The share of one part; nothing when it may not be shown or nothing was counted.
    std::optional<double> share_of(UnitId, Breakdown, std::string_view key) const;
    /// The share of the answers that came in time, of those that something was promised for.
    std::optional<double> share_in_time(UnitId) const;
    /// Of at least 20 of them, where the share itself may not be shown: a share that is not less, in steps of 5 % and
    /// the same for any number of late ones up to four. Nothing for less than a half.
    std::optional<double> least_share_in_time(UnitId) const;
    /// How many belong to one part; nothing when it may not be shown alone.
    std::optional<std::int64_t> count_of(UnitId, Breakdown, std::string_view key) const;
    /// Time to the first answer; nothing for less than `times_of` answers, or for a unit that is not told of.
    std::optional<seconds> answer_time(UnitId, double quantile) const;
    /// The same of the time to completion.
    std::optional<seconds> completion_time(UnitId, double quantile) const;

    static constexpr std::int64_t times_of = 20;

    /// What a unit has besides the units directly below that are told of: the others and its own cases, together.
    struct Rest {
        std::vector<UnitId> units; ///< that are not told of
        std::int64_t received = 0;
        std::optional<double> share_in_time = {};
        std::optional<double> least_share_in_time = {};
        std::optional<double> share_satisfied = {};
        std::optional<seconds> answer_p50 = {};
    };
    /// So that what a table of units shows adds up; everybody could reckon it. Nothing where nothing is left, or where
    /// no unit below is told of.
    std::optional<Rest> rest(UnitId) const;

  private:
    struct Cut {
        std::vector<std::string> keys;
        std::vector<std::size_t> group_of; ///< for each key
        std::vector<Parts> parts;          ///< for each unit, by group
        std::vector<bool> shown;
    };

    std::optional<std::size_t> place_of(UnitId) const;
    const Cut& cut(Breakdown breakdown) const { return cuts_[static_cast<std::size_t>(breakdown)]; }
    std::optional<std::int64_t> count_at(std::size_t place, Breakdown, std::string_view key) const;
    std::vector<bool> may_be_shown(Breakdown) const;
    std::optional<Parts> left_of(std::size_t place, const std::vector<std::size_t>& told, Breakdown) const;
    std::optional<std::int64_t> part_in(Breakdown, const Parts&, std::string_view key) const;
    std::optional<seconds> rest_time(std::size_t place, const std::vector<std::size_t>& told) const;
    struct Times {
        Histogram answers, completions;
    };
    struct Promises {
        std::int64_t kept = 0, broken = 0;

        std::optional<double> least_share() const;
    };

    std::vector<UnitId> units_;
    std::vector<std::vector<UnitId>> below_; ///< each unit's units directly below
    std::array<Cut, breakdown_count> cuts_;
    std::vector<Times> times_;
    std::vector<Promises> promises_;
};

} // namespace svar::statistics
