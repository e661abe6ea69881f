// A municipality's rules as data: kinds, categories, clocks, review. Parsed from TOML, then immutable.
#pragma once

#include "features/calendar/calendar.hpp"
#include "features/scheme/follow_up_rules.hpp"
#include "features/scheme/process_rules.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::scheme {

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

/// All rules of one version. A case keeps the version that it was registered under.
struct Scheme {
    std::string name;
    std::string version; ///< "kristianstad/1"
    std::optional<LocalDate> effective_from = {};
    std::vector<std::string> languages = {"sv", "nb", "da", "en"}; ///< in which all its words are given
    std::string time_zone;
    calendar::WorkCalendar calendar;
    std::optional<std::chrono::minutes> cut_off; ///< local time of day after which the next working day is day 0
    std::vector<Kind> kinds;
    std::vector<Category> categories;
    std::vector<std::string> channels = {}; ///< keys of channels that are open; empty means all
    std::vector<ClockRule> clocks;
    std::vector<Step> steps = {};
    std::vector<PauseReason> pause_reasons = {};
    IdentityRule identity = {};
    ContactRule contact = {};
    SatisfactionRule satisfaction = {};
    std::vector<Route> routes = {};
    std::vector<RejectionReason> rejections = {};
    std::vector<DeviationRule> deviations = {};
    std::vector<OverdueListRule> overdue_lists = {};
    bool has_review = true; ///< answers are reviewed by the registrar before they are sent
    ReviewRule review = {};
    PublicationRule publication = {};
    DelayRule delay = {};
    HandOverRule hand_over = {};
    std::vector<ReportRule> reports = {};
    RetentionRule retention = {};
    std::vector<CannedText> canned_texts = {};
    std::vector<std::string> level_names = {}; ///< from the municipality down; empty: as the organisation says
    std::vector<Acceptance> acceptances = {};

    const Kind* kind(std::string_view key) const;
    const Category* category(std::string_view key) const;
    const ClockRule* clock(std::string_view key) const;
    const ClockRule* promise_for(std::string_view kind) const;
    /// Whether messages are taken this way ("web"): any, unless the scheme names some.
    bool takes(std::string_view channel) const;
    /// Whether the submitter of such a case is asked how they take the answer.
    bool asks_satisfaction(std::string_view kind) const;
    const PauseReason* pause_reason(std::string_view key) const;
    const Route* route(std::string_view key) const;
    /// The contact rule of a case on the route of this key: where the route says so, its submitter is called whatever
    /// the others are.
    ContactRule contact_on(std::string_view route) const;
    /// Whether submitters are called: all of them, or those on some route.
    bool has_calls() const;
    const RejectionReason* rejection(std::string_view key) const;
    const OverdueListRule* overdue_list(std::string_view key) const;
};

/// When a clock that starts at `start` is due: for minutes and hours the instant itself, for office hours a moment in
/// which the office is open, else the end of its last local day. The day of receipt is day 0; for working days the
/// next working day is, after the cut-off (the clock's, else the scheme's) or on a free day.
Instant due_at(const Scheme& scheme, const ClockRule& rule, Instant start);

/// The local day on which something due at `due` must be done at the latest.
LocalDate due_day(const Scheme& scheme, Instant due);

} // namespace svar::scheme
