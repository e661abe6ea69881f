#include "features/publication/publication.hpp"

#include "base/text.hpp"

namespace svar::publication {

namespace {

void check(Problem& problem, const std::string& text, std::size_t characters_max, const char* field,
           const char* missing) {
    if (trim(text).empty()) problem.fields.push_back({field, missing});
    else if (code_points(text) > characters_max) problem.fields.push_back({field, "publication.problem.too_long"});
}

} // namespace

std::string publication_digest(const crypto::Key& key, const Publication& p) {
    std::string message = "publication:";
    for (const std::string& field :
         {p.reference, p.kind, p.category, std::to_string(p.unit.value()), p.language, p.title, p.message, p.answer,
          p.place, format_date(p.received_on), format_date(p.answered_on)})
        message.append(std::to_string(field.size())).append(":").append(field);
    return to_hex(crypto::keyed_digest(key, message));
}

Result<> check_wording(const Wording& wording, bool needs_answer) {
    Problem problem{ProblemKind::invalid, "publication.problem.wording", {}};
    check(problem, wording.title, title_characters_max, "title", "publication.problem.title");
    check(problem, wording.message, text_characters_max, "message", "publication.problem.message");
    if (needs_answer || !wording.answer.empty())
        check(problem, wording.answer, text_characters_max, "answer", "publication.problem.answer");
    if (!problem.fields.empty()) return problem;
    return Done{};
}

} // namespace svar::publication
