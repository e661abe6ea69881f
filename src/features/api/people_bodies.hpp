// What the API tells and takes of one person.
#pragma once

#include "features/api/administration_bodies.hpp"
#include "features/api/thing_answers.hpp"

namespace svar::api {

struct StandInAnswer {
    std::string id;
    PersonId absent, substitute;
    LocalDate first_day, last_day;
};
template <>
struct Description<StandInAnswer> {
    static constexpr std::string_view name = "StandIn";
    static constexpr auto fields = std::tuple{
        Field{"id", &StandInAnswer::id, "For ending it."}, Field{"absent", &StandInAnswer::absent, "Who is away."},
        Field{"substitute", &StandInAnswer::substitute, "Who has their rights meanwhile."},
        Field{"first_day", &StandInAnswer::first_day, "Included."},
        Field{"last_day", &StandInAnswer::last_day, "Included."}};
};
struct PersonDetail {
    PersonAnswer person;
    std::int64_t open_cases = 0;
    std::vector<StandInAnswer> stand_ins;
};
template <>
struct Description<PersonDetail> {
    static constexpr std::string_view name = "PersonDetail";
    static constexpr auto fields =
        std::tuple{Field{"person", &PersonDetail::person, "As in the list."},
                   Field{"open_cases", &PersonDetail::open_cases, "How many they have, without confidential ones."},
                   Field{"stand_ins", &PersonDetail::stand_ins, "For them and by them, present and to come."}};
};
struct StandInBody {
    PersonId substitute;
    LocalDate first_day, last_day;
};
template <>
struct Description<StandInBody> {
    static constexpr std::string_view name = "NewStandIn";
    static constexpr auto fields =
        std::tuple{Field{"substitute", &StandInBody::substitute, "Who has their rights meanwhile."},
                   Field{"first_day", &StandInBody::first_day, "Included."},
                   Field{"last_day", &StandInBody::last_day, "Included."}};
};
struct SuccessorBody {
    std::string successor;
};
template <>
struct Description<SuccessorBody> {
    static constexpr std::string_view name = "Successor";
    static constexpr auto fields = std::tuple{
        Field{"successor", &SuccessorBody::successor,
              "Who gets their open cases: `unit` (they wait there), `manager`, or a person's number; absent: `unit`.",
              optional_line}};
};

PersonAnswer answer_of(const people::Person&);

} // namespace svar::api
