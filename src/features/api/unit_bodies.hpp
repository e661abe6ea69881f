// What the API tells and takes of units.
#pragma once

#include "features/api/place_answers.hpp"
#include "features/api/thing_answers.hpp"

namespace svar::api {

inline constexpr Bounds email_line{.need = Need::optional, .characters_max = 254, .format = "email"};
inline constexpr std::string_view post_words[] = {"registrar", "manager", "chief_executive", "mayor"};

struct PostAnswer {
    std::string post;
    PersonId person;
};
template <>
struct Description<PostAnswer> {
    static constexpr std::string_view name = "HeldPost";
    static constexpr auto fields =
        std::tuple{Field{"post", &PostAnswer::post, "Its key.", Bounds{.words = post_words}},
                   Field{"person", &PostAnswer::person, "Who holds it; absent: whoever does above.", optional_line}};
};

struct UnitDetail {
    UnitAnswer unit;
    std::string email;
    std::int64_t open_cases = 0;
    std::vector<PostAnswer> posts;
};
template <>
struct Description<UnitDetail> {
    static constexpr std::string_view name = "UnitDetail";
    static constexpr auto fields =
        std::tuple{Field{"unit", &UnitDetail::unit, "As in the list."},
                   Field{"email", &UnitDetail::email, "Where it is told of new cases.", told},
                   Field{"open_cases", &UnitDetail::open_cases, "How many it has, without confidential ones."},
                   Field{"posts", &UnitDetail::posts, "Those that are held in this very unit."}};
};

struct NewUnitBody {
    UnitId parent;
    std::string name, key, email;
};
template <>
struct Description<NewUnitBody> {
    static constexpr std::string_view name = "NewUnit";
    static constexpr auto fields = std::tuple{
        Field{"parent", &NewUnitBody::parent, "The unit above."}, Field{"name", &NewUnitBody::name, "Its name."},
        Field{"key", &NewUnitBody::key, "The municipality's own code; absent: one is made.", optional_line},
        Field{"email", &NewUnitBody::email, "Where it is told of new cases.", email_line}};
};
struct UnitBody {
    std::string name, email;
};
template <>
struct Description<UnitBody> {
    static constexpr std::string_view name = "UnitDetails";
    static constexpr auto fields =
        std::tuple{Field{"name", &UnitBody::name, "Its name."},
                   Field{"email", &UnitBody::email, "Where it is told of new cases; absent: nowhere.", email_line}};
};
struct ParentBody {
    UnitId parent;
};
template <>
struct Description<ParentBody> {
    static constexpr std::string_view name = "NewParent";
    static constexpr auto fields = std::tuple{Field{"parent", &ParentBody::parent, "The unit above from now on."}};
};
struct ReceiverBody {
    UnitId receiver;
};
template <>
struct Description<ReceiverBody> {
    static constexpr std::string_view name = "Receiver";
    static constexpr auto fields = std::tuple{
        Field{"receiver", &ReceiverBody::receiver, "Who gets its open cases; absent: the unit above.", optional_line}};
};

} // namespace svar::api
