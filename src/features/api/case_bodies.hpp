// What callers send to change a case.
#pragma once

#include "features/api/object_codec.hpp"
#include "features/cases/sorting_actions.hpp"

namespace svar::api {

struct NoBody {};
template <>
struct Description<NoBody> {
    static constexpr std::string_view name = "Nothing";
    static constexpr auto fields = std::tuple{};
};
template <>
struct Description<cases::Sorting> {
    static constexpr std::string_view name = "Sorting";
    static constexpr auto fields = std::tuple{
        Field{"kind", &cases::Sorting::kind, "Key of the kind; see /rules."},
        Field{"category", &cases::Sorting::category, "Key of the category; see /rules."},
        Field{"unit", &cases::Sorting::unit, "The unit to give it to; see /units."},
        Field{"title", &cases::Sorting::title, "A new heading.", optional_line},
        Field{"confidential", &cases::Sorting::is_confidential, "Whether few may see it; left out: as it was."},
        Field{"route", &cases::Sorting::route, "Key of a route of the scheme.", optional_line}};
};

struct Redirection {
    UnitId unit;
    Personal reason;
};
template <>
struct Description<Redirection> {
    static constexpr std::string_view name = "Redirection";
    static constexpr auto fields =
        std::tuple{Field{"unit", &Redirection::unit, "The unit to give it to; see /units."},
                   Field{"reason", &Redirection::reason, "Why; the submitter is told.", optional_text}};
};

struct Assignment {
    PersonId handler;
};
template <>
struct Description<Assignment> {
    static constexpr std::string_view name = "Assignment";
    static constexpr auto fields =
        std::tuple{Field{"handler", &Assignment::handler, "Who handles it; absent: the caller.", optional_line}};
};

/// One text, under the name that each operation gives it.
struct Advice {
    Personal text;
};
template <>
struct Description<Advice> {
    static constexpr std::string_view name = "Advice";
    static constexpr auto fields =
        std::tuple{Field{"advice", &Advice::text, "Where the submitter should turn.", long_text}};
};
struct Note {
    Personal text;
};
template <>
struct Description<Note> {
    static constexpr std::string_view name = "Note";
    static constexpr auto fields =
        std::tuple{Field{"note", &Note::text, "For colleagues; the submitter never sees it.", long_text}};
};
struct Comment {
    Personal text;
};
template <>
struct Description<Comment> {
    static constexpr std::string_view name = "Comment";
    static constexpr auto fields =
        std::tuple{Field{"comment", &Comment::text, "What the handler should mend.", long_text}};
};
struct Reason {
    Personal text;
};
template <>
struct Description<Reason> {
    static constexpr std::string_view name = "Reason";
    static constexpr auto fields = std::tuple{Field{"reason", &Reason::text, "Why.", optional_text}};
};

struct Confidentiality {
    bool is_confidential = false;
};
template <>
struct Description<Confidentiality> {
    static constexpr std::string_view name = "Confidentiality";
    static constexpr auto fields =
        std::tuple{Field{"confidential", &Confidentiality::is_confidential, "Whether few may see it from now on."}};
};

} // namespace svar::api
