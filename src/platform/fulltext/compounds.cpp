#include "platform/fulltext/compounds.hpp"

#include <algorithm>

namespace svar::fulltext {

namespace {

constexpr std::size_t compound_bytes_min = 7;
constexpr std::size_t part_bytes_min = 3;
constexpr std::size_t known_part_bytes_min = 4;
/// A last part of three letters must be a word as it stands; longer ones may be inflected.
constexpr std::size_t inflected_bytes_min = 4;
constexpr std::size_t parts_max = 4;

bool is_inside_letter(std::string_view word, std::size_t at) {
    return at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80;
}

/// Splits one word by one list.
class Splitter {
  public:
    Splitter(const WordList& list, const Stemmer& stemmer, Language language, std::string_view word)
        : list_(list), stemmer_(stemmer), language_(language), word_(word) {}

    /// Of words that the list has as one, only such with longer parts are taken apart: "kommun" is no "kom-mun".
    std::vector<std::string> split() {
        part_bytes_min_ = list_.has_stem(stemmer_.stem(language_, word_)) ? known_part_bytes_min : part_bytes_min;
        for (std::size_t count = 2; count <= parts_max; ++count) {
            parts_.clear();
            if (divide(0, count)) return std::move(parts_);
        }
        return {};
    }

  private:
    /// Finds `count` parts for the word from `begin` on; the longest last part is tried first.
    bool divide(std::size_t begin, std::size_t count) {
        if (count == 1) return take_last(word_.substr(begin));
        for (std::size_t end = begin + part_bytes_min_; end + part_bytes_min_ <= word_.size(); ++end) {
            if (is_inside_letter(word_, end)) continue;
            std::string part = as_first(word_.substr(begin, end - begin));
            if (part.empty()) continue;
            parts_.push_back(std::move(part));
            if (divide(end, count - 1)) return true;
            parts_.pop_back();
        }
        return false;
    }

    bool take_last(std::string_view part) {
        if (part.size() < part_bytes_min_ || is_small_word(language_, part)) return false;
        const bool is_word = list_.has_word(part) ||
                             (part.size() >= inflected_bytes_min && list_.has_stem(stemmer_.stem(language_, part)));
        if (is_word) parts_.emplace_back(part);
        return is_word;
    }

    /// The word that stands before another: as it is, with an s or e between, or (in Swedish) without or with another
    /// vowel at its end: "gatu-" of "gata", "kyrko-" of "kyrka", "skol-" of "skola".
    std::string as_first(std::string_view part) const {
        const std::string_view shorter = part.substr(0, part.size() - 1);
        const char last = part.back();
        const bool is_swedish = language_ == Language::swedish;
        if (is_swedish && (last == 'u' || last == 'o'))
            if (std::string word = std::string{shorter}.append("a"); list_.has_word(word)) return word;
        if (list_.has_word(part)) return std::string{part};
        if (shorter.size() >= part_bytes_min && (last == 's' || last == 'e') && list_.has_word(shorter))
            return std::string{shorter};
        if (!is_swedish || part.size() <= part_bytes_min) return {};
        for (const std::string_view ending : {"a", "e"})
            if (std::string word = std::string{part}.append(ending); list_.has_word(word)) return word;
        return {};
    }

    const WordList& list_;
    const Stemmer& stemmer_;
    Language language_;
    std::string_view word_;
    std::size_t part_bytes_min_ = part_bytes_min;
    std::vector<std::string> parts_;
};

} // namespace

Compounds::Compounds() {
    for (const Language language : languages) lists_[static_cast<std::size_t>(language)] = built_in_words(language);
}

std::vector<std::string> Compounds::parts_of(Language language, const Stemmer& stemmer, std::string_view word) const {
    const WordList& list = lists_[static_cast<std::size_t>(language)];
    if (list.empty() || word.size() < compound_bytes_min) return {};
    if (std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; })) return {};
    return Splitter{list, stemmer, language, word}.split();
}

} // namespace svar::fulltext
