// The descriptions of what the API tells of cases.
#pragma once

#include "features/api/case_part_descriptions.hpp"

namespace svar::api {

template <>
struct Description<CaseLine> {
    static constexpr std::string_view name = "CaseLine";
    static constexpr auto fields =
        std::tuple{Field{"id", &CaseLine::id, "The case."},
                   Field{"reference", &CaseLine::reference, "Its number as people say it, such as 7KQ4-M2XD."},
                   Field{"title", &CaseLine::title, "Heading.", told},
                   Field{"kind", &CaseLine::kind, "Key of the kind of message; see /rules.", told},
                   Field{"category", &CaseLine::category, "Key of the category; absent until sorted.", told},
                   Field{"state", &CaseLine::state, "Key of the state.", told},
                   Field{"unit", &CaseLine::unit, "The unit that has it; see /units.", optional_line},
                   Field{"handler", &CaseLine::handler, "The person who handles it.", optional_line},
                   Field{"is_confidential", &CaseLine::is_confidential, "Whether few may see it."},
                   Field{"received_at", &CaseLine::received_at, "When the message came in."},
                   Field{"due_at", &CaseLine::due_at, "When the nearest running clock is due; absent when none runs."},
                   Field{"version", &CaseLine::version, "Grows with each event; for If-Match."}};
};
template <>
struct Description<CasePage> {
    static constexpr std::string_view name = "CasePage";
    static constexpr auto fields = std::tuple{
        Field{"items", &CasePage::items, "By due time, ended ones newest first."},
        Field{"next_cursor", &CasePage::next_cursor, "For `cursor`; absent on the last page.", optional_line}};
};
template <>
struct Description<CaseAnswer> {
    static constexpr std::string_view name = "Case";
    static constexpr auto fields = std::tuple{
        Field{"facts", &CaseAnswer::facts, "As in the list."},
        Field{"channel", &CaseAnswer::channel, "How the message came in.", told},
        Field{"language", &CaseAnswer::language, "In which the submitter is written to.", told},
        Field{"place", &CaseAnswer::place, "Where it was.", told},
        Field{"route", &CaseAnswer::route, "Key of the scheme's route that it was marked with.", told},
        Field{"scheme_version", &CaseAnswer::scheme_version, "The rules it goes by.", told},
        Field{"is_anonymous", &CaseAnswer::is_anonymous, "Whether the submitter left no contact data."},
        Field{"is_public", &CaseAnswer::is_public, "Whether its wording is published now."},
        Field{"promise_due_at", &CaseAnswer::promise_due_at, "When what was promised is due."},
        Field{"answered_at", &CaseAnswer::answered_at, "When the answer was sent."},
        Field{"closed_at", &CaseAnswer::closed_at, "When it ended."},
        Field{"delayed_until", &CaseAnswer::delayed_until, "The new date that the submitter was told."},
        Field{"satisfaction", &CaseAnswer::satisfaction, "0 not asked, 1 dissatisfied, 2 neither, 3 satisfied."},
        Field{"merged_into", &CaseAnswer::merged_into, "The case whose answer its submitter gets too.", optional_line},
        Field{"contact", &CaseAnswer::contact, "How to reach the submitter; absent for the anonymous."},
        Field{"message", &CaseAnswer::message, "As it was handed in.", told},
        Field{"answer", &CaseAnswer::answer, "The latest one.", told},
        Field{"actions", &CaseAnswer::actions, "What the caller may do with it now.", told},
        Field{"clocks", &CaseAnswer::clocks, "Their runs."},
        Field{"files", &CaseAnswer::files, "What came with messages, and letters."},
        Field{"measures", &CaseAnswer::measures, "What was planned with its answer."}};
};
template <>
struct Description<TextAnswer> {
    static constexpr std::string_view name = "EventText";
    static constexpr auto fields = std::tuple{Field{"role", &TextAnswer::role, "What sort of text it is.", told},
                                              Field{"body", &TextAnswer::body, "The text.", told}};
};
template <>
struct Description<EventAnswer> {
    static constexpr std::string_view name = "Event";
    static constexpr auto fields =
        std::tuple{Field{"number", &EventAnswer::number, "Within the case, without gaps."},
                   Field{"at", &EventAnswer::at, "When it happened."},
                   Field{"kind", &EventAnswer::kind, "What happened.", told},
                   Field{"actor_kind", &EventAnswer::actor_kind, "person, submitter, system or other_body.", told},
                   Field{"actor", &EventAnswer::actor, "The person who did it.", optional_line},
                   Field{"texts", &EventAnswer::texts, "What was written with it."}};
};
template <>
struct Description<EventPage> {
    static constexpr std::string_view name = "EventPage";
    static constexpr auto fields = std::tuple{
        Field{"items", &EventPage::items, "In the order they happened."},
        Field{"next_cursor", &EventPage::next_cursor, "For `cursor`; absent on the last page.", optional_line}};
};

} // namespace svar::api
