// The rules of what follows up: overdue lists, review, publication, delays, reports, retention, texts.
#pragma once

#include "features/scheme/clock_rule.hpp"

namespace svar::scheme {

enum class DueRule { now, end_of_week };

/// A list of late cases, made on its day and kept as it was sent.
struct OverdueListRule {
    std::string key;
    Words label;
    std::chrono::weekday day = std::chrono::Monday;
    std::chrono::minutes at{7 * 60};
    DueRule due = DueRule::now;           ///< what must be put right, and until when
    std::vector<std::string> clocks = {}; ///< empty means all
    std::vector<RecipientKind> to = {};
    int appearance = 0; ///< from this appearance of a case on `then_to` is told too; 0: never
    std::vector<RecipientKind> then_to = {};
};

struct ReviewRule {
    bool is_required = true;
    std::string role = "registrar";
};

struct PublicationRule {
    bool is_offered = true;
    std::string role = "registrar";
    std::vector<std::string> fields = {"title", "message", "answer"};
    std::vector<std::string> kinds = {}; ///< empty means all
};

/// The duty to tell the submitter why an answer comes late, and the new date.
struct DelayRule {
    bool is_required = false;
    std::string clock = {}; ///< of the promise that is missed
};

struct HandOverRule {
    Length reminder = {.count = 10, .unit = LengthUnit::working_days};
    int reminders_max = 3; ///< then the registrar is told
};

enum class ReportPeriod { week, month, quarter, year };

struct ReportRule {
    std::string key;
    Words label;
    ReportPeriod period = ReportPeriod::month;
    std::vector<RecipientKind> to = {};
    std::vector<std::string> addresses = {};
};

/// How long is kept, counted from the case's end; 0 keeps for good.
struct RetentionRule {
    int case_months = 0;
    int contact_months = 24;
    int file_months = 0;
};

/// A text that a handler may begin an answer with. Placeholders: {name} {reference} {unit} {handler} {date}.
struct CannedText {
    std::string key;
    Words label;
    Words body;
    std::vector<std::string> kinds = {};
};

/// A known finding of the linter that the municipality has accepted, with its reason.
struct Acceptance {
    std::string finding; ///< "promise-too-short"
    std::string about;   ///< key of the clock, list or kind; empty: any
    std::string reason;
};

} // namespace svar::scheme
