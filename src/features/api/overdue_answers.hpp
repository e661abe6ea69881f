// What the API tells of the lists of late cases.
#pragma once

#include "features/api/case_part_descriptions.hpp"

namespace svar::api {

struct OverdueLine {
    std::string id, rule, sort;
    std::int64_t number = 0, cases = 0;
    LocalDate day, until;
    PersonId recipient;
    Instant made_at;
};
template <>
struct Description<OverdueLine> {
    static constexpr std::string_view name = "OverdueList";
    static constexpr auto fields =
        std::tuple{Field{"id", &OverdueLine::id, "The list."},
                   Field{"number", &OverdueLine::number, "Without gaps; for `cursor`."},
                   Field{"rule", &OverdueLine::rule, "Key of the scheme's list.", told},
                   Field{"sort", &OverdueLine::sort, "list, or again: those that stand there again.", told},
                   Field{"day", &OverdueLine::day, "That it is for."},
                   Field{"until", &OverdueLine::until, "What is due by the end of this day stands on it."},
                   Field{"recipient", &OverdueLine::recipient, "Who got it; absent: nobody.", optional_line},
                   Field{"made_at", &OverdueLine::made_at, "When it was made."},
                   Field{"cases", &OverdueLine::cases, "How many the caller may know of."}};
};
struct OverduePage {
    std::vector<OverdueLine> items;
    std::string next_cursor;
};
template <>
struct Description<OverduePage> {
    static constexpr std::string_view name = "OverduePage";
    static constexpr auto fields = std::tuple{
        Field{"items", &OverduePage::items, "Newest first."},
        Field{"next_cursor", &OverduePage::next_cursor, "For `cursor`; absent on the last page.", optional_line}};
};
struct LateCase {
    CaseId id;
    std::string reference, title, clock, state;
    UnitId unit;
    PersonId handler;
    Instant due_at;
    std::int64_t days_late = 0, appearance = 1;
};
template <>
struct Description<LateCase> {
    static constexpr std::string_view name = "LateCase";
    static constexpr auto fields =
        std::tuple{Field{"case", &LateCase::id, "The case; absent where the caller may not see it.", optional_line},
                   Field{"reference", &LateCase::reference, "Its number.", told},
                   Field{"title", &LateCase::title, "As it was; absent where the caller may not see the case.", told},
                   Field{"state", &LateCase::state, "Now; absent where the caller may not see the case.", told},
                   Field{"unit", &LateCase::unit, "That had it.", optional_line},
                   Field{"handler", &LateCase::handler, "Who had it.", optional_line},
                   Field{"clock", &LateCase::clock, "Key of the clock that is due first.", told},
                   Field{"due_at", &LateCase::due_at, "When it was due."},
                   Field{"days_late", &LateCase::days_late, "On the day of the list."},
                   Field{"appearance", &LateCase::appearance, "How many times it has stood on this list."}};
};
struct OverdueAnswer {
    OverdueLine facts;
    std::vector<LateCase> lines;
};
template <>
struct Description<OverdueAnswer> {
    static constexpr std::string_view name = "OverdueDetail";
    static constexpr auto fields = std::tuple{Field{"facts", &OverdueAnswer::facts, "As in the list of lists."},
                                              Field{"lines", &OverdueAnswer::lines, "By due time."}};
};

} // namespace svar::api
