// What the API tells and takes of the municipality itself and of its administrators' journal.
#pragma once

#include "features/api/thing_answers.hpp"
#include "features/organisation/municipality_rules.hpp"

namespace svar::api {

inline constexpr Bounds few_lines{.need = Need::optional, .form = Form::text, .characters_max = 1000};

/// Told and taken; `mark` says what it was made from.
struct MunicipalityBody {
    std::string mark;
    organisation::MunicipalityDetails details;
};
template <>
struct Description<organisation::MunicipalityDetails> {
    using Details = organisation::MunicipalityDetails;
    static constexpr std::string_view name = "MunicipalityDetails";
    static constexpr auto fields =
        std::tuple{Field{"name", &Details::name, "Its name."},
                   Field{"email", &Details::email, "Its e-mail address.",
                         Bounds{.need = Need::optional, .characters_max = 254, .format = "email"}},
                   Field{"phone", &Details::phone, "Its telephone number.", optional_line},
                   Field{"address", &Details::address, "Its postal address.", few_lines},
                   Field{"opening_hours", &Details::opening_hours, "When somebody answers the telephone.", few_lines},
                   Field{"colour", &Details::colour, "Of its pages, such as #0062BA.", optional_line}};
};
template <>
struct Description<MunicipalityBody> {
    static constexpr std::string_view name = "Municipality";
    static constexpr auto fields =
        std::tuple{Field{"mark", &MunicipalityBody::mark, "As it was told: what the change was made from."},
                   Field{"details", &MunicipalityBody::details, "What its pages show of it."}};
};
struct LogoBody {
    std::string content, text;
};
template <>
struct Description<LogoBody> {
    static constexpr std::string_view name = "Logo";
    static constexpr auto fields = std::tuple{
        Field{"content", &LogoBody::content, "PNG, JPEG or SVG in base64.", Bounds{.format = "byte"}},
        Field{"text", &LogoBody::text, "What it shows, for those who don't see it.", Bounds{.characters_max = 200}}};
};
struct LogoAnswer {
    std::string logo;
};
template <>
struct Description<LogoAnswer> {
    static constexpr std::string_view name = "LogoName";
    static constexpr auto fields =
        std::tuple{Field{"logo", &LogoAnswer::logo, "Name of the picture; absent where there is none.", told}};
};

struct DeedAnswer {
    std::int64_t number = 0;
    Instant at;
    std::string kind, actor_kind;
    PersonId actor, person;
    UnitId unit;
    boost::json::object details;
};
template <>
struct Description<DeedAnswer> {
    static constexpr std::string_view name = "Deed";
    static constexpr auto fields =
        std::tuple{Field{"number", &DeedAnswer::number, "Without gaps."},
                   Field{"at", &DeedAnswer::at, "When it was done."},
                   Field{"kind", &DeedAnswer::kind, "What was done.", told},
                   Field{"actor_kind", &DeedAnswer::actor_kind, "person or system.", told},
                   Field{"actor", &DeedAnswer::actor, "Who did it.", optional_line},
                   Field{"person", &DeedAnswer::person, "Whom it concerns.", optional_line},
                   Field{"unit", &DeedAnswer::unit, "Which unit it concerns.", optional_line},
                   Field{"details", &DeedAnswer::details, "As the journal has them.", optional_line}};
};
struct DeedPage {
    std::vector<DeedAnswer> items;
    std::string next_cursor;
};
template <>
struct Description<DeedPage> {
    static constexpr std::string_view name = "DeedPage";
    static constexpr auto fields = std::tuple{
        Field{"items", &DeedPage::items, "Newest first."},
        Field{"next_cursor", &DeedPage::next_cursor, "For `cursor`; absent on the last page.", optional_line}};
};

} // namespace svar::api
