// What the API tells and takes of signals.
#pragma once

#include "features/api/case_part_descriptions.hpp"

namespace svar::api {

inline constexpr std::string_view signal_state_words[] = {"open", "acknowledged", "explained"};

struct SignalAnswer {
    std::string id, category, chart, rule, direction, state, words;
    UnitId unit;
    LocalDate first_day, last_day;
    Instant found_at;
    std::int64_t version = 0;
};
template <>
struct Description<SignalAnswer> {
    static constexpr std::string_view name = "Signal";
    static constexpr auto fields =
        std::tuple{Field{"id", &SignalAnswer::id, "The signal."},
                   Field{"unit", &SignalAnswer::unit, "Where: it and all below."},
                   Field{"category", &SignalAnswer::category, "Key of the category; absent: all.", told},
                   Field{"chart", &SignalAnswer::chart, "received, late_share, negative_share or answer_time.", told},
                   Field{"rule", &SignalAnswer::rule, "Which fired: beyond, run or trend.", told},
                   Field{"direction", &SignalAnswer::direction, "above or below.", told},
                   Field{"first_day", &SignalAnswer::first_day, "When it began."},
                   Field{"last_day", &SignalAnswer::last_day, "When it was seen last."},
                   Field{"words", &SignalAnswer::words, "The same in the caller's language.", told},
                   Field{"state", &SignalAnswer::state, "open, acknowledged or explained.", told},
                   Field{"found_at", &SignalAnswer::found_at, "When it was found."},
                   Field{"version", &SignalAnswer::version, "Grows with each change."}};
};
struct SignalList {
    std::vector<SignalAnswer> items;
};
template <>
struct Description<SignalList> {
    static constexpr std::string_view name = "SignalList";
    static constexpr auto fields = std::tuple{Field{"items", &SignalList::items, "Open ones first, then the latest."}};
};
struct SignalStateBody {
    std::string state;
    Personal note;
    std::int64_t version = 0;
};
template <>
struct Description<SignalStateBody> {
    static constexpr std::string_view name = "SignalState";
    static constexpr auto fields =
        std::tuple{Field{"state", &SignalStateBody::state, "What it is now.", Bounds{.words = signal_state_words}},
                   Field{"note", &SignalStateBody::note, "What it was; needed to explain it.",
                         Bounds{.need = Need::optional, .form = Form::text, .characters_max = 2000}},
                   Field{"version", &SignalStateBody::version, "The version that the caller has seen."}};
};

} // namespace svar::api
