// What callers send about other bodies, delays, duties, parts and pauses.
#pragma once

#include "features/api/object_codec.hpp"
#include "features/cases/hand_over_actions.hpp"
#include "features/cases/merge_actions.hpp"

namespace svar::api {

inline constexpr std::string_view reply_words[] = {"progress", "done", "sent_back"};

template <>
struct Description<cases::OtherBody> {
    static constexpr std::string_view name = "HandOver";
    static constexpr auto fields =
        std::tuple{Field{"body", &cases::OtherBody::name, "Name of the other body or company."},
                   Field{"email", &cases::OtherBody::email, "Where it gets the case; absent: by other means.",
                         Bounds{.need = Need::optional, .characters_max = 254, .format = "email"}},
                   Field{"note", &cases::OtherBody::note, "For the other body.", optional_text}};
};
struct ReplyOfBody {
    std::string reply;
    Personal text;
};
template <>
struct Description<ReplyOfBody> {
    static constexpr std::string_view name = "BodyReply";
    static constexpr auto fields =
        std::tuple{Field{"reply", &ReplyOfBody::reply, "What it says.", Bounds{.words = reply_words}},
                   Field{"text", &ReplyOfBody::text, "In its words; the submitter reads it.", optional_text}};
};
struct Delay {
    std::optional<LocalDate> until;
    Personal reason;
};
template <>
struct Description<Delay> {
    static constexpr std::string_view name = "Delay";
    static constexpr auto fields =
        std::tuple{Field{"until", &Delay::until, "The new date."},
                   Field{"reason", &Delay::reason, "Why, for the submitter.", optional_text}};
};
struct Progress {
    std::optional<LocalDate> until;
    Personal report;
};
template <>
struct Description<Progress> {
    static constexpr std::string_view name = "Progress";
    static constexpr auto fields =
        std::tuple{Field{"until", &Progress::until, "By which day they hear more."},
                   Field{"report", &Progress::report, "What has happened so far.", long_text}};
};
struct DutyAnswer {
    std::string duty;
    bool is_deviation = false;
    Personal reason;
};
template <>
struct Description<DutyAnswer> {
    static constexpr std::string_view name = "Assessment";
    static constexpr auto fields =
        std::tuple{Field{"duty", &DutyAnswer::duty, "Key of the scheme's duty."},
                   Field{"deviation", &DutyAnswer::is_deviation, "Whether it is a deviation by that law."},
                   Field{"reason", &DutyAnswer::reason, "Why.", long_text}};
};
struct Merging {
    std::string main;
};
template <>
struct Description<Merging> {
    static constexpr std::string_view name = "Merging";
    static constexpr auto fields =
        std::tuple{Field{"main", &Merging::main, "Reference of the case whose answer both submitters get."}};
};
template <>
struct Description<cases::Part> {
    static constexpr std::string_view name = "Part";
    static constexpr auto fields = std::tuple{Field{"title", &cases::Part::title, "Heading of the new case."},
                                              Field{"message", &cases::Part::message, "Its message.", long_text}};
};
struct Splitting {
    std::vector<cases::Part> parts;
};
template <>
struct Description<Splitting> {
    static constexpr std::string_view name = "Splitting";
    static constexpr auto fields = std::tuple{
        Field{"parts", &Splitting::parts, "What becomes cases of their own.", Bounds{.items_max = cases::parts_max}}};
};
struct PauseBody {
    std::string reason;
    Personal note;
};
template <>
struct Description<PauseBody> {
    static constexpr std::string_view name = "Pause";
    static constexpr auto fields = std::tuple{Field{"reason", &PauseBody::reason, "Key of the scheme's reason."},
                                              Field{"note", &PauseBody::note, "For colleagues.", optional_text}};
};

} // namespace svar::api
