// The rules of a clock: how long, from what to what, when it pauses, who is told before and after it is due.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::scheme {

/// A text in each language of the scheme by code ("sv").
using Words = std::map<std::string, std::string, std::less<>>;

/// The word in `language`, or in the scheme's first language, or the empty text.
std::string_view word(const Words& words, std::string_view language);

/// Minutes and hours pass on the clock on the wall, office hours while the office is open; days and months end with
/// the local day.
enum class LengthUnit { minutes, hours, office_hours, working_days, calendar_days, months };

std::string_view unit_key(LengthUnit); ///< "working_days"
std::optional<LengthUnit> parse_length_unit(std::string_view key);

/// "20 working_days".
struct Length {
    int count = 0;
    LengthUnit unit = LengthUnit::working_days;

    bool operator==(const Length&) const = default;
};

/// Whom a reminder, an escalation or a list goes to.
enum class RecipientKind {
    handler,        ///< the case's handler, or the unit's manager while it has none
    registrar,      ///< the post over the case's unit
    manager,        ///< the post of the case's unit
    higher_manager, ///< the post of the unit above the one whose manager it is
    chief_executive,
    mayor
};

std::string_view recipient_key(RecipientKind);
std::optional<RecipientKind> parse_recipient(std::string_view key);

enum class AlarmKind { reminder, escalation };

/// One rung: told once for each run of the clock.
struct Alarm {
    AlarmKind kind = AlarmKind::reminder;
    /// A reminder comes so long before the due time; an escalation so long after `from`.
    Length distance;
    enum class From { due, start } from = From::due;
    std::vector<RecipientKind> to;

    bool operator==(const Alarm&) const = default;
};

/// What a closed case that is taken up again does to the clock.
enum class OnReopening {
    runs_anew, ///< a new run of the whole length, when the case is where the clock starts; promises from the reopening
    runs_on,   ///< with what was left when it stopped
    stays      ///< as it ended
};

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
    /// Local time of day after which the next working day is day 0; the calendar's when absent.
    std::optional<std::chrono::minutes> cut_off = {};
    std::vector<std::string> pauses = {}; ///< keys of the reasons for which it may stand still
    /// When absent, promises stay as they are and the others run anew.
    std::optional<OnReopening> on_reopening = {};
    bool stops_when_told = false;  ///< ends too when the submitter is told how it is going
    bool is_for_reachable = false; ///< runs only for submitters who can be reached as the contact rule demands
    std::vector<Alarm> alarms = {};
};

} // namespace svar::scheme
