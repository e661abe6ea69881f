// The descriptions of the parts of a case.
#pragma once

#include "features/api/case_answers.hpp"

namespace svar::api {

inline constexpr Bounds told{.need = Need::optional, .form = Form::text, .characters_max = 1'000'000};

template <>
struct Description<ContactAnswer> {
    static constexpr std::string_view name = "Contact";
    static constexpr auto fields = std::tuple{Field{"name", &ContactAnswer::name, "Of the submitter.", told},
                                              Field{"email", &ContactAnswer::email, "E-mail address.", told},
                                              Field{"phone", &ContactAnswer::phone, "Telephone number.", told},
                                              Field{"address", &ContactAnswer::address, "Postal address.", told}};
};
template <>
struct Description<FileAnswer> {
    static constexpr std::string_view name = "File";
    static constexpr auto fields = std::tuple{Field{"id", &FileAnswer::id, "For /cases/{id}/files/{file}."},
                                              Field{"name", &FileAnswer::name, "For saving it.", told},
                                              Field{"media_type", &FileAnswer::media_type, "Found by content.", told},
                                              Field{"bytes", &FileAnswer::bytes, "Its size."}};
};
template <>
struct Description<ClockAnswer> {
    static constexpr std::string_view name = "Clock";
    static constexpr auto fields =
        std::tuple{Field{"key", &ClockAnswer::key, "As the scheme names it.", told},
                   Field{"run", &ClockAnswer::run, "Counts how often it was started."},
                   Field{"is_promise", &ClockAnswer::is_promise, "Whether the submitter was promised this."},
                   Field{"started_at", &ClockAnswer::started_at, "When it started."},
                   Field{"due_at", &ClockAnswer::due_at, "When it is due."},
                   Field{"stopped_at", &ClockAnswer::stopped_at, "When it stopped; absent while it runs."},
                   Field{"paused_for", &ClockAnswer::paused_for, "Key of the reason for which it stands still.", told}};
};
template <>
struct Description<MeasureAnswer> {
    static constexpr std::string_view name = "Measure";
    static constexpr auto fields =
        std::tuple{Field{"case", &MeasureAnswer::case_id, "The case it was planned with."},
                   Field{"number", &MeasureAnswer::number, "Within the case."},
                   Field{"title", &MeasureAnswer::title, "What is to be done.", told},
                   Field{"owner", &MeasureAnswer::owner, "Who does it."},
                   Field{"due_on", &MeasureAnswer::due_on, "Until when."},
                   Field{"is_public", &MeasureAnswer::is_public, "Whether the submitter sees it."},
                   Field{"done_at", &MeasureAnswer::done_at, "When it was done; absent until then."},
                   Field{"result", &MeasureAnswer::result, "What came of it.", told}};
};

} // namespace svar::api
