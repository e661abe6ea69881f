// What the API tells and takes of the texts that a unit's answers may begin with.
#pragma once

#include "features/api/thing_answers.hpp"
#include "features/cases/unit_text_actions.hpp"

namespace svar::api {

struct UnitTextAnswer {
    std::string id, label, language, body;
    std::int64_t version = 0;
};
template <>
struct Description<UnitTextAnswer> {
    static constexpr std::string_view name = "UnitText";
    static constexpr auto fields =
        std::tuple{Field{"id", &UnitTextAnswer::id, "The text."},
                   Field{"label", &UnitTextAnswer::label, "By which it is chosen.", told},
                   Field{"language", &UnitTextAnswer::language, "sv, nb, da or en.", told},
                   Field{"body", &UnitTextAnswer::body, "What an answer may begin with.", told},
                   Field{"version", &UnitTextAnswer::version, "For If-Match."}};
};
struct UnitTextList {
    std::vector<UnitTextAnswer> items;
};
template <>
struct Description<UnitTextList> {
    static constexpr std::string_view name = "UnitTextList";
    static constexpr auto fields = std::tuple{Field{"items", &UnitTextList::items, "By label."}};
};
template <>
struct Description<cases::TypedText> {
    static constexpr std::string_view name = "UnitTextBody";
    static constexpr auto fields = std::tuple{
        Field{"label", &cases::TypedText::label, "By which it is chosen."},
        Field{"language", &cases::TypedText::language, "sv, nb, da or en."},
        Field{"body", &cases::TypedText::body, "The text.", Bounds{.form = Form::text, .characters_max = 5000}}};
};

} // namespace svar::api
