#include "features/publication/text_words.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

constexpr std::size_t look_back = 40;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

unsigned byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

/// Bytes of the letter that begins here; 0 where none does. Blanks, quotes and dashes beyond ASCII are no letters.
std::size_t letter_bytes(std::string_view text, std::size_t at) {
    const unsigned lead = byte_at(text, at);
    if (lead < 0x80) return is_ascii_letter(static_cast<char>(lead)) ? 1 : 0;
    if (lead < 0xC3 || lead == 0xE2 || lead >= 0xF0) return 0;
    const std::size_t bytes = lead < 0xE0 ? 2 : 3;
    return at + bytes <= text.size() ? bytes : 0;
}

bool is_capital_letter(std::string_view letter) {
    const unsigned lead = byte_at(letter, 0), second = byte_at(letter, 1);
    if (letter.size() == 1) return letter[0] >= 'A' && letter[0] <= 'Z';
    if (lead == 0xC3) return second >= 0x80 && second <= 0x9E && second != 0x97;
    if (lead != 0xC4 && lead != 0xC5) return false;
    const unsigned code = ((lead & 0x1F) << 6) | (second & 0x3F);
    const bool is_odd_capital = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
    return is_odd_capital ? code % 2 == 1 : code % 2 == 0;
}

/// Where the word that begins here ends: letters, with single hyphens and apostrophes between.
std::size_t word_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (true) {
        if (const std::size_t bytes = letter_bytes(text, end); bytes > 0) end += bytes;
        else if ((byte_at(text, end) == '-' || byte_at(text, end) == '\'') && letter_bytes(text, end + 1) > 0) ++end;
        else return end;
    }
}

bool ends_sentence(std::string_view gap) { return gap.find_first_of(".!?:\n\"") != std::string_view::npos; }

bool is_all_capitals(std::string_view word) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t bytes = letter_bytes(word, at);
        if (bytes == 0) {
            ++at;
            continue;
        }
        if (!is_capital_letter(word.substr(at, bytes))) return false;
        ++letters;
        at += bytes;
    }
    return letters >= 2;
}

} // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word_byte(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const unsigned byte = byte_at(text, at);
    return is_digit(text[at]) || is_ascii_letter(text[at]) || byte >= 0xC3 || (byte >= 0x80 && byte < 0xC0);
}

std::string in_small_letters(std::string_view text) {
    std::string small{text};
    for (std::size_t at = 0; at < small.size(); ++at) {
        const std::size_t bytes = letter_bytes(small, at);
        if (bytes == 0 || !is_capital_letter(std::string_view{small}.substr(at, bytes))) continue;
        if (bytes == 1) small[at] = static_cast<char>(small[at] + 32);
        else if (byte_at(small, at) == 0xC3) small[at + 1] = static_cast<char>(small[at + 1] + 32);
        else if (byte_at(small, at + 1) < 0xBF) small[at + 1] = static_cast<char>(small[at + 1] + 1);
    }
    return small;
}

std::vector<TextWord> words_with_surroundings(std::string_view text) {
    std::vector<TextWord> words;
    std::size_t last_end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t first = letter_bytes(text, at);
        if (first == 0) {
            ++at;
            continue;
        }
        const std::size_t end = word_end(text, at);
        TextWord word{.begin = at, .end = end, .lower = in_small_letters(text.substr(at, end - at))};
        word.is_capital = is_capital_letter(text.substr(at, first));
        word.is_shouted = is_all_capitals(text.substr(at, end - at));
        word.gap_before = text.substr(last_end, at - last_end);
        word.begins_sentence = words.empty() || ends_sentence(word.gap_before);
        words.push_back(std::move(word));
        at = last_end = end;
    }
    return words;
}

std::vector<std::string> words_before(std::string_view text, std::size_t at, std::size_t count) {
    const std::size_t from = at > look_back ? at - look_back : 0;
    auto words = words_with_surroundings(text.substr(from, at - from));
    std::vector<std::string> found;
    for (auto word = words.rbegin(); word != words.rend() && found.size() < count; ++word) found.push_back(word->lower);
    return found;
}

std::string word_after(std::string_view text, std::size_t at) {
    if (at < text.size() && text[at] == ' ') ++at;
    std::size_t end = at;
    while (const std::size_t bytes = letter_bytes(text, end)) end += bytes;
    if (end == at && at < text.size() && text[at] != '\n') end = at + (text.substr(at).starts_with("€") ? 3 : 1);
    return in_small_letters(text.substr(std::min(at, text.size()), end - at));
}

} // namespace svar::publication
