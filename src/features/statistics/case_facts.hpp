// What statistics need to know of one case, and what a change of it adds and takes away. Pure.
#pragma once

#include "features/calendar/time_zone.hpp"
#include "features/statistics/cell.hpp"
#include "features/statistics/period.hpp"

#include <optional>

namespace svar::statistics {

enum class Promise { none, kept, broken };

/// The first answer, and whether it kept what was promised then.
struct FirstAnswer {
    Instant at;
    Promise promise = Promise::none;

    bool operator==(const FirstAnswer&) const = default;
};

/// Something that can happen to a case again and again.
struct Happening {
    Counter counter = Counter::redirected;
    Instant at;

    bool operator==(const Happening&) const = default;
};

/// A case as statistics see it. A case counts under the unit, kind and category that it has now, with all that ever
/// happened to it: when one of them changes, everything moves.
struct CaseFacts {
    UnitId unit;
    Traits traits;
    bool is_anonymous = false;
    bool is_open = true;
    Instant received_at;
    std::optional<FirstAnswer> first_answer = {};
    std::optional<Instant> answered_at = {}; ///< the latest answer
    std::optional<Instant> completed_at = {};
    std::optional<Counter> outcome = {}; ///< `published`, or why it is not, where a reason is known
    int satisfaction = 0;                ///< 1 dissatisfied, 2 neither, 3 satisfied
    std::optional<Instant> due_at = {};  ///< of the nearest running clock
    bool has_measure = false;
    std::vector<Happening> happenings = {};

    bool operator==(const CaseFacts&) const = default;
};

/// What belongs to one unit, one sort of cases and one day.
struct Record {
    UnitId unit;
    Traits traits;
    DayNumber day = 0;
    Cell cell;
};

/// Day of the records that tell how it is now: open cases, and when they are due.
inline constexpr DayNumber now_day = 0;

/// What a change does to the figures, day by day in the zone: `after` is added, `before` taken away; nothing is what
/// the case was before it was filed, or what does not count. Parts that are alike leave nothing.
std::vector<Record> difference(const calendar::TimeZone&, const std::optional<CaseFacts>& before,
                               const std::optional<CaseFacts>& after);

/// The local day of an instant; what lies outside 1990 to 2100 counts on the nearest day inside.
DayNumber day_of(const calendar::TimeZone&, Instant);

} // namespace svar::statistics
