// The words of a text with what their surroundings tell: capital letters, sentences, what stands between. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svar::publication {

/// One word: letters, with hyphens and apostrophes inside.
struct TextWord {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string lower;                ///< in small letters
    bool is_capital = false;          ///< begins with a capital letter
    bool is_shouted = false;          ///< of capital letters alone, at least two
    bool begins_sentence = false;     ///< first of the text, of a line, or after . ! ? :
    std::string_view gap_before = {}; ///< what stands between it and the word before
};

/// In the order of the text; views point into `text`.
std::vector<TextWord> words_with_surroundings(std::string_view text);

/// In small letters, those of the Latin alphabets too.
std::string in_small_letters(std::string_view text);

bool is_digit(char c);

/// Whether a letter, a digit or part of a letter stands at the place; false beyond the text's ends.
bool is_word_byte(std::string_view text, std::size_t at);

/// The last words before the place, in small letters, the nearest first; at most `count`, within 40 bytes.
std::vector<std::string> words_before(std::string_view text, std::size_t at, std::size_t count);

/// The word or sign ("%", "kr") that follows the place after at most one blank, in small letters.
std::string word_after(std::string_view text, std::size_t at);

} // namespace svar::publication
