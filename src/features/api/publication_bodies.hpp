// What callers send about publications.
#pragma once

#include "features/api/object_codec.hpp"
#include "features/publication/decision.hpp"
#include "features/publication/publication.hpp"

namespace svar::api {

template <>
struct Description<publication::Wording> {
    static constexpr std::string_view name = "Wording";
    static constexpr auto fields =
        std::tuple{Field{"title", &publication::Wording::title, "Heading that the public reads."},
                   Field{"message", &publication::Wording::message, "The message without personal data.", long_text},
                   Field{"answer", &publication::Wording::answer, "The answer without personal data.", optional_text}};
};
struct Withdrawal {
    std::string reason;
    Personal note;
};
template <>
struct Description<Withdrawal> {
    static constexpr std::string_view name = "Withdrawal";
    static constexpr auto fields = std::tuple{Field{"reason", &Withdrawal::reason, "Why; everybody reads it.",
                                                    Bounds{.words = publication::takedown_reasons}},
                                              Field{"note", &Withdrawal::note, "In words, for staff.", optional_text}};
};
struct NoPublication {
    std::string reason;
    Personal note;
};
template <>
struct Description<NoPublication> {
    static constexpr std::string_view name = "NoPublication";
    static constexpr auto fields =
        std::tuple{Field{"reason", &NoPublication::reason, "Why; counted in public.",
                         Bounds{.words = publication::refusal_reasons}},
                   Field{"note", &NoPublication::note, "In words, for staff.", optional_text}};
};
struct Correction {
    std::string title, message, answer;
    std::string reason;
    Personal note;
};
template <>
struct Description<Correction> {
    static constexpr std::string_view name = "Correction";
    static constexpr auto fields =
        std::tuple{Field{"title", &Correction::title, "Heading that the public reads."},
                   Field{"message", &Correction::message, "The message without personal data.", long_text},
                   Field{"answer", &Correction::answer, "The answer without personal data.", optional_text},
                   Field{"reason", &Correction::reason, "Why; everybody reads it.",
                         Bounds{.words = publication::takedown_reasons}},
                   Field{"note", &Correction::note, "In words, for staff.", optional_text}};
};

} // namespace svar::api
