// A municipality's rules as data: kinds, categories, clocks, review. Parsed from TOML, then immutable.
#pragma once

#include "features/calendar/calendar.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::scheme {

/// A text in each language of the scheme by code ("sv").
using Words = std::map<std::string, std::string, std::less<>>;

/// What sort of message; praise needs no answer and is closed when it is sorted.
struct Kind {
    std::string key;
    Words label;
    bool needs_answer = true;
    bool is_for_information = false; ///< goes to the unit's manager and is closed when sorted
};

struct Category {
    std::string key;
    Words label;
};

enum class LengthUnit { hours, working_days, calendar_days, months };

/// A deadline: runs from entering one state until entering another.
struct ClockRule {
    std::string key;
    Words label;
    int length = 0;
    LengthUnit unit = LengthUnit::working_days;
    std::string starts;             ///< state
    std::vector<std::string> stops; ///< states
    std::vector<std::string> kinds; ///< empty means all
    bool is_promise = false;        ///< given to the submitter
};

struct Scheme {
    std::string name;
    std::string version; ///< "kristianstad/1"
    std::string time_zone;
    calendar::WorkCalendar calendar;
    std::optional<std::chrono::minutes> cut_off; ///< local time of day after which the next working day is day 0
    std::vector<Kind> kinds;
    std::vector<Category> categories;
    std::vector<ClockRule> clocks;
    bool has_review = true; ///< answers are reviewed by the registrar before they are sent

    const Kind* kind(std::string_view key) const;
    const Category* category(std::string_view key) const;
    const ClockRule* clock(std::string_view key) const;
    const ClockRule* promise_for(std::string_view kind) const;
};

/// The word in `language`, or in the scheme's first language, or the empty text.
std::string_view word(const Words& words, std::string_view language);

/// When a clock that starts at `start` is due: for hours the instant itself, else the end of its last
/// local day. The day of receipt is day 0; after the cut-off or on a free day the next working day is.
Instant due_at(const Scheme& scheme, const ClockRule& rule, Instant start);

/// The local day on which something due at `due` must be done at the latest.
LocalDate due_day(const Scheme& scheme, Instant due);

} // namespace svar::scheme
