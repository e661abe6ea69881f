// What callers send about talks, measures and messages.
#pragma once

#include "features/api/object_codec.hpp"
#include "features/cases/contact_actions.hpp"
#include "features/cases/measure_actions.hpp"

namespace svar::api {

inline constexpr std::string_view outcome_words[] = {"reached", "no_answer", "left_message", "wrong_number"};

struct ContactBody {
    std::string outcome;
    std::optional<Instant> at, next_at;
    Personal note;
};
template <>
struct Description<ContactBody> {
    static constexpr std::string_view name = "ContactAttempt";
    static constexpr auto fields =
        std::tuple{Field{"outcome", &ContactBody::outcome, "What came of it.", Bounds{.words = outcome_words}},
                   Field{"at", &ContactBody::at, "When; absent: now."},
                   Field{"next_at", &ContactBody::next_at, "When to try again."},
                   Field{"note", &ContactBody::note, "For colleagues.", optional_text}};
};
template <>
struct Description<cases::Talk> {
    static constexpr std::string_view name = "Talk";
    static constexpr auto fields = std::tuple{
        Field{"answer", &cases::Talk::answer, "The answer in short.", long_text},
        Field{"reaction", &cases::Talk::reaction, "1 dissatisfied, 2 neither, 3 satisfied, 0 would not say."},
        Field{"why", &cases::Talk::why, "Why they are dissatisfied.", optional_text},
        Field{"counter_proposal", &cases::Talk::counter_proposal, "What they want instead.", optional_text},
        Field{"again", &cases::Talk::is_taken_up_again, "Whether the case is taken up again for it.", optional_line},
        Field{"measures", &cases::Talk::measures, "What will be done.", optional_text},
        Field{"at", &cases::Talk::at, "When; absent: now."}};
};
struct FallbackBody {
    LocalDate sent_on;
};
template <>
struct Description<FallbackBody> {
    static constexpr std::string_view name = "Fallback";
    static constexpr auto fields =
        std::tuple{Field{"sent_on", &FallbackBody::sent_on, "When the card or letter went off."}};
};
struct LetterBody {
    Personal address;
};
template <>
struct Description<LetterBody> {
    static constexpr std::string_view name = "Letter";
    static constexpr auto fields = std::tuple{Field{"address", &LetterBody::address, "Postal address.", optional_text}};
};
template <>
struct Description<cases::NewMeasure> {
    static constexpr std::string_view name = "NewMeasure";
    static constexpr auto fields =
        std::tuple{Field{"measure", &cases::NewMeasure::title, "What is to be done."},
                   Field{"owner", &cases::NewMeasure::owner, "Who does it.", optional_line},
                   Field{"due", &cases::NewMeasure::due_on, "Until when."},
                   Field{"public", &cases::NewMeasure::is_public, "Whether the submitter sees it.", optional_line}};
};
/// With what will be done about it.
struct Answer {
    Personal text;
    std::vector<cases::NewMeasure> measures;
};
template <>
struct Description<Answer> {
    static constexpr std::string_view name = "Answer";
    static constexpr auto fields =
        std::tuple{Field{"answer", &Answer::text, "The answer.", long_text},
                   Field{"measures", &Answer::measures, "Planned with it.",
                         Bounds{.need = Need::optional, .items_max = cases::measures_per_answer}}};
};
struct ResultBody {
    Personal text;
};
template <>
struct Description<ResultBody> {
    static constexpr std::string_view name = "MeasureResult";
    static constexpr auto fields = std::tuple{Field{"result", &ResultBody::text, "What came of it.", long_text}};
};

} // namespace svar::api
