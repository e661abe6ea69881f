// What the API tells and takes of work on many cases: several at once, letters on paper, calls.
#pragma once

#include "features/api/case_descriptions.hpp"

namespace svar::api {

inline constexpr std::string_view bulk_words[] = {"distribute", "redirect", "assign", "reject", "merge"};

struct NamedCaseBody {
    CaseId id;
    std::int64_t version = 0;
};
template <>
struct Description<NamedCaseBody> {
    static constexpr std::string_view name = "NamedCase";
    static constexpr auto fields =
        std::tuple{Field{"id", &NamedCaseBody::id, "The case."},
                   Field{"version", &NamedCaseBody::version, "The version that the caller has seen."}};
};
struct BulkBody {
    std::string deed, category;
    std::vector<NamedCaseBody> cases;
    UnitId unit;
    Personal reason, advice;
    PersonId handler;
    CaseId main;
};
template <>
struct Description<BulkBody> {
    static constexpr std::string_view name = "Bulk";
    static constexpr auto fields =
        std::tuple{Field{"do", &BulkBody::deed, "What is to be done.", Bounds{.words = bulk_words}},
                   Field{"cases", &BulkBody::cases, "To which, at most 100."},
                   Field{"category", &BulkBody::category, "To distribute: its key.", optional_line},
                   Field{"unit", &BulkBody::unit, "To distribute and redirect: the unit to give it to.", optional_line},
                   Field{"reason", &BulkBody::reason, "To redirect: why.", optional_text},
                   Field{"advice", &BulkBody::advice, "To reject: where the submitters should turn.", optional_text},
                   Field{"handler", &BulkBody::handler, "To assign: who handles it.", optional_line},
                   Field{"main", &BulkBody::main, "To merge: the case that the others go into.", optional_line}};
};
struct BulkResult {
    CaseId id;
    bool is_done = false;
    std::string code, detail;
};
template <>
struct Description<BulkResult> {
    static constexpr std::string_view name = "BulkResult";
    static constexpr auto fields = std::tuple{
        Field{"id", &BulkResult::id, "The case."}, Field{"done", &BulkResult::is_done, "Whether it was done."},
        Field{"code", &BulkResult::code, "What stood in the way; the same in all languages.", told},
        Field{"detail", &BulkResult::detail, "The same in the caller's language.", told}};
};
struct BulkAnswer {
    std::vector<BulkResult> items;
};
template <>
struct Description<BulkAnswer> {
    static constexpr std::string_view name = "BulkAnswer";
    static constexpr auto fields =
        std::tuple{Field{"items", &BulkAnswer::items, "Of each case that the caller may see."}};
};

struct CallAnswer {
    CaseLine line;
    ContactAnswer contact;
    std::string step, group;
    Instant at;
    std::int64_t failed = 0;
};
template <>
struct Description<CallAnswer> {
    static constexpr std::string_view name = "Call";
    static constexpr auto fields =
        std::tuple{Field{"case", &CallAnswer::line, "As in the list of cases."},
                   Field{"contact", &CallAnswer::contact, "Whom to call."},
                   Field{"group", &CallAnswer::group, "today, later, or card: the card or letter is to be sent.", told},
                   Field{"step", &CallAnswer::step, "call, fallback or talk.", told},
                   Field{"at", &CallAnswer::at, "When to call."},
                   Field{"failed", &CallAnswer::failed, "How often nobody was reached."}};
};
struct CallList {
    std::vector<CallAnswer> items;
};
template <>
struct Description<CallList> {
    static constexpr std::string_view name = "CallList";
    static constexpr auto fields = std::tuple{Field{"items", &CallList::items, "In the order they are due."}};
};

} // namespace svar::api
