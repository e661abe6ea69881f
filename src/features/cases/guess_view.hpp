// What Svar suggests for a message, in the words of staff pages.
#pragma once

#include "features/cases/staff_words_view.hpp"
#include "features/suggestions/guesser.hpp"

namespace svar::cases {

/// What is suggested under the rules for a message of these words (`words_to_learn`); nothing where nobody is sure.
suggestions::Guesses guesses_for(db::Tx&, const site::Visit&, const scheme::Scheme& rules, const std::string& words);

/// "Mat och måltider"; "Hemtjänsten".
std::string answer_words(const site::Visit&, suggestions::Question, const std::string& answer);
/// "Mat och måltider (mycket troligt)"
std::string guess_words(const site::Visit&, suggestions::Question, const suggestions::Guess&);

/// Fills `{{#LIKELY_X}}`, a choice above all others, where something is suggested.
void fill_likely(const site::Visit&, views::Slots&, std::string_view section, suggestions::Question,
                 const suggestions::Guesses&);

} // namespace svar::cases
