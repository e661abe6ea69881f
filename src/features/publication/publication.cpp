#include "features/publication/publication.hpp"

#include "base/text.hpp"

#include <array>
#include <utility>

namespace svar::publication {

namespace {

void check(Problem& problem, const std::string& text, std::size_t characters_max, const char* field,
           const char* missing) {
    if (trim(text).empty()) problem.fields.push_back({field, missing});
    else if (code_points(text) > characters_max) problem.fields.push_back({field, "publication.problem.too_long"});
}

constexpr std::array<std::pair<Precision, std::string_view>, 4> precisions = {
    {{Precision::none, "none"},
     {Precision::kilometre, "kilometre"},
     {Precision::hundred_metres, "hundred_metres"},
     {Precision::exact, "exact"}}};

} // namespace

std::string excerpt_of(const Publication& publication) {
    constexpr std::size_t characters_max = 220;
    std::string excerpt{first_code_points(publication.message, characters_max)};
    if (excerpt.size() < publication.message.size()) excerpt += " …";
    return excerpt;
}

std::string_view precision_key(Precision wanted) {
    for (const auto& [precision, key] : precisions)
        if (precision == wanted) return key;
    return {};
}

Precision parse_precision(std::string_view wanted) {
    for (const auto& [precision, key] : precisions)
        if (key == wanted) return precision;
    return Precision::none;
}

std::optional<Position> as_precise(const std::optional<Position>& whole, Precision precision) {
    if (!whole || precision == Precision::none) return std::nullopt;
    if (precision == Precision::exact) return whole;
    return rounded(*whole, precision == Precision::hundred_metres ? 3 : 2);
}

Precision precision_of(const std::optional<Position>& whole, const std::optional<Position>& approved) {
    if (!approved) return Precision::none;
    for (const Precision precision : {Precision::exact, Precision::hundred_metres})
        if (as_precise(whole, precision) == approved) return precision;
    return Precision::kilometre;
}

std::string publication_digest(const crypto::Key& key, const Publication& p) {
    std::string message = "publication:";
    for (const std::string& field :
         {p.reference, p.kind, p.category, std::to_string(p.unit.value()), p.language, p.title, p.message, p.answer,
          p.place, format_date(p.received_on), format_date(p.answered_on)})
        message.append(std::to_string(field.size())).append(":").append(field);
    if (p.position) message.append("position:").append(position_text(*p.position));
    if (p.has_own_title) message.append("own title");
    return to_hex(crypto::keyed_digest(key, message));
}

Result<> check_wording(const Wording& wording, bool needs_answer) {
    Problem problem{ProblemKind::invalid, "publication.problem.wording", {}};
    check(problem, wording.title, title_characters_max, "title", "publication.problem.title");
    check(problem, wording.message, text_characters_max, "message", "publication.problem.message");
    if (needs_answer || !wording.answer.empty())
        check(problem, wording.answer, text_characters_max, "answer", "publication.problem.answer");
    if (code_points(wording.place) > place_characters_max)
        problem.fields.push_back({"place", "publication.problem.place"});
    if (!problem.fields.empty()) return problem;
    return Done{};
}

} // namespace svar::publication
