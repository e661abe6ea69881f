#include "features/cases/guess_view.hpp"

#include "base/text.hpp"

namespace svar::cases {

using suggestions::Question;

namespace {

bool is_open_unit(const organisation::Organisation& organisation, const std::string& answer) {
    const organisation::Unit* unit = organisation.unit(UnitId{parse_int(answer).value_or(0)});
    return unit != nullptr && !unit->is_closed && unit->level > 0;
}

} // namespace

suggestions::Guesses guesses_for(db::Tx& tx, const site::Visit& visit, const scheme::Scheme& rules,
                                 const std::string& words) {
    const auto guesser = visit.site.models.guesser(tx, visit.id(), visit.site.key);
    if (!guesser) return {};
    return guesser->guess(words, [&](Question question, const std::string& answer) {
        return question == Question::category ? rules.category(answer) != nullptr
                                              : is_open_unit(*visit.organisation, answer);
    });
}

std::string answer_words(const site::Visit& visit, Question question, const std::string& answer) {
    if (question == Question::category) return category_words(visit, answer);
    return std::string{visit.organisation->name(UnitId{parse_int(answer).value_or(0)})};
}

std::string guess_words(const site::Visit& visit, Question question, const suggestions::Guess& guess) {
    const char* sureness = guess.is_very_likely() ? "suggestions.very_likely" : "suggestions.likely";
    return visit.texts().text("suggestions.guess", {{"answer", answer_words(visit, question, guess.answer)},
                                                    {"sureness", visit.text(sureness)}});
}

void fill_likely(const site::Visit& visit, views::Slots& slots, std::string_view section, Question question,
                 const suggestions::Guesses& guesses) {
    const auto& guess = guesses[question];
    if (guess) Choice{guess->answer, guess_words(visit, question, *guess), false}.fill(slots.add(section));
}

} // namespace svar::cases
