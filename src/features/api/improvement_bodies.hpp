// What the API tells and takes of improvements.
#pragma once

#include "features/api/case_part_descriptions.hpp"

namespace svar::api {

inline constexpr std::string_view improvement_state_words[] = {"proposed", "decided", "under_way", "done", "dropped"};
inline constexpr std::string_view indicator_words[] = {"received", "late_share", "dissatisfied_share", "answer_time"};

struct ImprovementAnswer {
    std::string id, category, title, cause, measure, state, indicator, effect;
    UnitId unit;
    PersonId owner;
    LocalDate due_on;
    std::optional<LocalDate> done_on;
    bool is_overdue = false;
    std::int64_t version = 0;
};
template <>
struct Description<ImprovementAnswer> {
    static constexpr std::string_view name = "Improvement";
    static constexpr auto fields =
        std::tuple{Field{"id", &ImprovementAnswer::id, "The improvement."},
                   Field{"unit", &ImprovementAnswer::unit, "Whose it is; measured in it and all below."},
                   Field{"category", &ImprovementAnswer::category, "Measured in; absent: all.", told},
                   Field{"title", &ImprovementAnswer::title, "Its name.", told},
                   Field{"cause", &ImprovementAnswer::cause, "Why.", told},
                   Field{"measure", &ImprovementAnswer::measure, "What is done.", told},
                   Field{"owner", &ImprovementAnswer::owner, "Who is responsible."},
                   Field{"due_on", &ImprovementAnswer::due_on, "When it is to be done."},
                   Field{"done_on", &ImprovementAnswer::done_on, "When it was done.", optional_line},
                   Field{"overdue", &ImprovementAnswer::is_overdue, "Whether the day has passed."},
                   Field{"state", &ImprovementAnswer::state, "proposed, decided, under_way, done or dropped.", told},
                   Field{"indicator", &ImprovementAnswer::indicator, "What is to get better.", told},
                   Field{"effect", &ImprovementAnswer::effect, "What changed, in the caller's language.", told},
                   Field{"version", &ImprovementAnswer::version, "Grows with each change."}};
};
struct ImprovementList {
    std::vector<ImprovementAnswer> items;
};
template <>
struct Description<ImprovementList> {
    static constexpr std::string_view name = "ImprovementList";
    static constexpr auto fields = std::tuple{Field{"items", &ImprovementList::items, "The latest first."}};
};
struct NewImprovementBody {
    std::string category, title, indicator;
    Personal cause, measure;
    UnitId unit;
    PersonId owner;
    LocalDate due_on;
    std::vector<CaseId> cases;
};
inline constexpr Bounds plan_text{.form = Form::text, .characters_max = 4000};
template <>
struct Description<NewImprovementBody> {
    static constexpr std::string_view name = "NewImprovement";
    static constexpr auto fields = std::tuple{
        Field{"unit", &NewImprovementBody::unit, "Whose it is."},
        Field{"category", &NewImprovementBody::category, "Where its effect is measured; absent: all.", optional_line},
        Field{"title", &NewImprovementBody::title, "Its name."},
        Field{"cause", &NewImprovementBody::cause, "Why.", plan_text},
        Field{"measure", &NewImprovementBody::measure, "What is to be done.", plan_text},
        Field{"owner", &NewImprovementBody::owner, "Who is responsible."},
        Field{"due_on", &NewImprovementBody::due_on, "When it is to be done."},
        Field{"indicator", &NewImprovementBody::indicator, "What is to get better.", Bounds{.words = indicator_words}},
        Field{"cases", &NewImprovementBody::cases, "Cases that it comes from.", optional_line}};
};
struct ImprovementStateBody {
    std::string state;
    std::int64_t version = 0;
};
template <>
struct Description<ImprovementStateBody> {
    static constexpr std::string_view name = "ImprovementState";
    static constexpr auto fields = std::tuple{
        Field{"state", &ImprovementStateBody::state, "What it becomes.", Bounds{.words = improvement_state_words}},
        Field{"version", &ImprovementStateBody::version, "The version that the caller has seen."}};
};

} // namespace svar::api
