// What the API tells and takes of the municipality's scheme.
#pragma once

#include "features/api/thing_answers.hpp"

namespace svar::api {

inline constexpr Bounds scheme_file{.form = Form::text, .characters_max = 256 * 1024};

struct SchemeLine {
    std::int64_t number = 0, version = 0;
    std::string name, state, note, reason;
    LocalDate effective_from;
    Instant written_at;
    std::optional<Instant> proposed_at, decided_at;
    PersonId proposed_by, decided_by;
    bool is_in_force = false;
};
template <>
struct Description<SchemeLine> {
    static constexpr std::string_view name = "SchemeLine";
    static constexpr auto fields =
        std::tuple{Field{"number", &SchemeLine::number, "1, 2, 3 without a gap."},
                   Field{"name", &SchemeLine::name, "Of the scheme.", told},
                   Field{"state", &SchemeLine::state, "draft, proposed, approved or refused.", told},
                   Field{"in_force", &SchemeLine::is_in_force, "Whether new cases go by it today."},
                   Field{"effective_from", &SchemeLine::effective_from, "Its first day."},
                   Field{"note", &SchemeLine::note, "What is new, by whoever wrote it.", told},
                   Field{"reason", &SchemeLine::reason, "Why it was refused.", told},
                   Field{"written_at", &SchemeLine::written_at, "When it was last written."},
                   Field{"proposed_at", &SchemeLine::proposed_at, "When it was proposed."},
                   Field{"proposed_by", &SchemeLine::proposed_by, "By whom; absent: by Svar itself.", optional_line},
                   Field{"decided_at", &SchemeLine::decided_at, "When it was approved or refused."},
                   Field{"decided_by", &SchemeLine::decided_by, "By whom.", optional_line},
                   Field{"version", &SchemeLine::version, "For If-Match."}};
};
struct SchemeList {
    std::vector<SchemeLine> items;
};
template <>
struct Description<SchemeList> {
    static constexpr std::string_view name = "SchemeList";
    static constexpr auto fields = std::tuple{Field{"items", &SchemeList::items, "Newest first."}};
};
struct SchemeAnswer {
    SchemeLine facts;
    std::string body;
};
template <>
struct Description<SchemeAnswer> {
    static constexpr std::string_view name = "Scheme";
    static constexpr auto fields = std::tuple{Field{"facts", &SchemeAnswer::facts, "As in the list."},
                                              Field{"body", &SchemeAnswer::body, "The rules as TOML.", told}};
};

struct ProposalBody {
    std::string body, note;
    LocalDate effective_from;
};
template <>
struct Description<ProposalBody> {
    static constexpr std::string_view name = "Proposal";
    static constexpr auto fields =
        std::tuple{Field{"body", &ProposalBody::body, "The rules as TOML.", scheme_file},
                   Field{"effective_from", &ProposalBody::effective_from, "Its first day."},
                   Field{"note", &ProposalBody::note, "What is new.",
                         Bounds{.need = Need::optional, .form = Form::text, .characters_max = 500}}};
};
struct FaultAnswer {
    std::string severity, text, place;
    std::int64_t line = 0;
};
template <>
struct Description<FaultAnswer> {
    static constexpr std::string_view name = "Finding";
    static constexpr auto fields =
        std::tuple{Field{"severity", &FaultAnswer::severity, "fault (it can't be taken), error or warning.", told},
                   Field{"text", &FaultAnswer::text, "In the caller's language.", told},
                   Field{"place", &FaultAnswer::place, "Which rule.", told},
                   Field{"line", &FaultAnswer::line, "Of the file; 0: of no line."}};
};
struct CheckAnswer {
    bool can_be_proposed = false;
    std::vector<FaultAnswer> findings;
};
template <>
struct Description<CheckAnswer> {
    static constexpr std::string_view name = "Check";
    static constexpr auto fields =
        std::tuple{Field{"can_be_proposed", &CheckAnswer::can_be_proposed, "Whether it may be proposed today."},
                   Field{"findings", &CheckAnswer::findings, "Faults, then what contradicts itself."}};
};

} // namespace svar::api
