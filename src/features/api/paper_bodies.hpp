// What the API tells and takes of letters on paper.
#pragma once

#include "features/api/case_part_descriptions.hpp"
#include "features/cases/paper.hpp"

namespace svar::api {

struct PaperAnswer {
    cases::PaperId id;
    CaseId case_id;
    std::string reference, form, unit;
    Instant written_at;
};
template <>
struct Description<PaperAnswer> {
    static constexpr std::string_view name = "WaitingLetter";
    static constexpr auto fields =
        std::tuple{Field{"id", &PaperAnswer::id, "The letter."},
                   Field{"case", &PaperAnswer::case_id, "What it is about."},
                   Field{"reference", &PaperAnswer::reference, "The number of the case.", told},
                   Field{"form", &PaperAnswer::form, "card, letter or answer.", told},
                   Field{"unit", &PaperAnswer::unit, "Name of the unit that has the case.", told},
                   Field{"written_at", &PaperAnswer::written_at, "When it was written."}};
};
struct PrintRunAnswer {
    cases::PrintRunId id;
    std::int64_t letters = 0;
    Instant printed_at;
    std::optional<LocalDate> sent_on;
};
template <>
struct Description<PrintRunAnswer> {
    static constexpr std::string_view name = "PrintRun";
    static constexpr auto fields =
        std::tuple{Field{"id", &PrintRunAnswer::id, "The run."},
                   Field{"letters", &PrintRunAnswer::letters, "How many were printed together."},
                   Field{"printed_at", &PrintRunAnswer::printed_at, "When."},
                   Field{"sent_on", &PrintRunAnswer::sent_on, "When they went off; absent until then."}};
};
struct PaperList {
    std::vector<PaperAnswer> waiting;
    std::vector<PrintRunAnswer> runs;
};
template <>
struct Description<PaperList> {
    static constexpr std::string_view name = "LetterList";
    static constexpr auto fields = std::tuple{Field{"waiting", &PaperList::waiting, "To be printed, oldest first."},
                                              Field{"runs", &PaperList::runs, "Printed together, newest first."}};
};
struct PrintBody {
    std::vector<cases::PaperId> letters;
};
template <>
struct Description<PrintBody> {
    static constexpr std::string_view name = "Print";
    static constexpr auto fields =
        std::tuple{Field{"letters", &PrintBody::letters, "At most 50.", Bounds{.items_max = 50}}};
};
struct SentRunBody {
    LocalDate sent_on;
};
template <>
struct Description<SentRunBody> {
    static constexpr std::string_view name = "SentRun";
    static constexpr auto fields = std::tuple{Field{"sent_on", &SentRunBody::sent_on, "When the letters went off."}};
};

} // namespace svar::api
