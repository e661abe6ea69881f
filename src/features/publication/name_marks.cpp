#include "features/publication/name_marks.hpp"

#include "features/publication/name_words.hpp"
#include "features/publication/place_words.hpp"

#include <algorithm>
#include <optional>

namespace svar::publication {

namespace {

constexpr std::size_t words_in_name_max = 5;
constexpr std::size_t public_name_bytes_min = 4;

/// Every place where one of the municipality's own names stands.
std::vector<Mark> public_places(std::string_view text, const std::vector<std::string>& names) {
    std::vector<Mark> places;
    for (const std::string& name : names) {
        if (name.size() < public_name_bytes_min) continue;
        for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + name.size()))
            places.push_back({at, at + name.size(), MarkKind::name});
    }
    return places;
}

/// Looks at all words of one text.
class NameReader {
  public:
    NameReader(std::string_view text, const std::vector<TextWord>& words, const Surroundings& around)
        : text_(text), words_(words), public_(public_places(text, around.public_)) {
        for (const std::string& own : around.own)
            for (const TextWord& word : words_with_surroundings(own)) own_.push_back(word.lower);
    }

    std::vector<Mark> read() {
        for (std::size_t i = 0; i < words_.size();) {
            const std::size_t last = name_at(i);
            if (last == i) {
                ++i;
                continue;
            }
            if (!is_other_name(i, last)) found_.push_back(mark_of(i, last));
            i = last;
        }
        return std::move(found_);
    }

  private:
    const TextWord& word(std::size_t i) const { return words_[i]; }
    bool is_word(std::size_t i) const { return i < words_.size(); }
    bool is_joined(std::size_t i) const { return is_word(i) && (word(i).gap_before == " " || is_behind_initial(i)); }

    bool is_initial(std::size_t i) const {
        return is_word(i) && word(i).is_capital && word(i).end - word(i).begin == 1 && word(i).lower != "i";
    }
    bool is_behind_initial(std::size_t i) const {
        return i > 0 && is_initial(i - 1) && (word(i).gap_before == ". " || word(i).gap_before == ".");
    }

    /// A capital that is not there only because a sentence begins or all is shouted.
    bool is_marked_capital(std::size_t i) const { return word(i).is_capital && !word(i).begins_sentence; }

    bool is_listed(std::size_t i) const { return is_given_name(word(i).lower) || is_family_name(word(i).lower); }

    bool is_acronym(std::size_t i) const { return word(i).is_shouted && !is_listed(i); }

    /// The word behind the last one of the name that begins at `i`; `i` where none does.
    std::size_t name_at(std::size_t i) const {
        if (is_initial(i) && is_joined(i + 1) && is_surname_behind_initial(i + 1)) return extended(i + 2);
        if (is_lone_name(i) || is_pair(i) || is_introduced(i) || is_signature(i)) return extended(i + 1);
        return is_own(i) ? i + 1 : i;
    }

    bool is_surname_behind_initial(std::size_t i) const {
        return word(i).is_capital && !word(i).is_shouted && !is_never_name(word(i).lower) &&
               !ends_as_place(word(i).lower);
    }

    /// A name by itself: on a list, capital, and no ordinary word that only begins a sentence.
    bool is_lone_name(std::size_t i) const {
        if (!word(i).is_capital || is_never_name(word(i).lower)) return false;
        const bool is_given = is_given_name(word(i).lower);
        if (!is_given && !is_family_name(word(i).lower)) return false;
        if (!is_word_too(word(i).lower)) return true;
        return is_given && is_marked_capital(i) && !word(i).is_shouted;
    }

    /// A name and one more: "Per Ek", "anna svensson", "Bo Rönnqvarn".
    bool is_pair(std::size_t i) const {
        if (!is_joined(i + 1) || !is_given_name(word(i).lower)) return false;
        if (is_never_name(word(i).lower) || is_never_name(word(i + 1).lower)) return false;
        const bool is_sure = !is_word_too(word(i).lower) && !is_word_too(word(i + 1).lower);
        if (!word(i).is_capital)
            return is_sure && is_family_name(word(i + 1).lower) && !is_given_name(word(i + 1).lower);
        return word(i + 1).is_capital && !is_acronym(i + 1) && !is_street_word(word(i + 1).lower);
    }

    /// What no list has, behind "heter", "grannen", "fru".
    bool is_introduced(std::size_t i) const {
        if (i == 0 || !(word(i).gap_before == " " || word(i).gap_before == ". " || word(i).gap_before == ": "))
            return false;
        if (!introduces_name(word(i - 1).lower) || is_never_name(word(i).lower)) return false;
        if (!word(i).is_capital)
            return is_given_name(word(i).lower) && (!is_word_too(word(i).lower) || is_small_family(i + 1));
        return !is_acronym(i) && !ends_as_place(word(i).lower) && !introduces_name(word(i).lower) &&
               (word(i).gap_before == " " || is_listed(i) || word(i - 1).lower.size() <= 3);
    }

    bool is_small_family(std::size_t i) const {
        return is_joined(i) && is_family_name(word(i).lower) && !is_given_name(word(i).lower);
    }

    /// What stands alone behind "hälsningar", up to the line's end.
    bool is_signature(std::size_t i) const {
        if (i == 0 || !word(i).is_capital || is_never_name(word(i).lower) || ends_as_place(word(i).lower)) return false;
        const std::string_view gap = word(i).gap_before;
        const bool is_slash = gap.ends_with("/") || gap.ends_with("// ") || gap.ends_with("/ ");
        if (!is_slash && !is_greeting(word(i - 1).lower)) return false;
        if (is_slash && !is_given_name(word(i).lower)) return false;
        std::size_t last = i + 1;
        while (is_joined(last) && word(last).is_capital && last - i < words_in_name_max) ++last;
        const std::string_view rest = text_.substr(word(last - 1).end);
        const auto mark = rest.find_first_not_of(" .,!");
        return mark == std::string_view::npos || rest[mark] == '\n' || is_listed(i) || is_digit(rest[mark]);
    }

    bool is_own(std::size_t i) const {
        if (std::ranges::find(own_, word(i).lower) == own_.end()) return false;
        const bool is_common = is_word_too(word(i).lower) || is_never_name(word(i).lower) || word(i).lower.size() < 3;
        return is_common ? is_marked_capital(i) : word(i).is_capital || is_listed(i);
    }

    /// How far the name goes on: initials, particles, further capitals.
    std::size_t extended(std::size_t next) const {
        const std::size_t first = next - 1;
        const bool is_small = !word(first).is_capital;
        while (is_joined(next) && next - first < words_in_name_max) {
            const bool is_name_like = is_small ? is_small_family(next) && !is_word_too(word(next).lower)
                                               : word(next).is_capital && !is_acronym(next);
            const bool is_between = is_particle(word(next).lower) && is_joined(next + 1) && word(next + 1).is_capital &&
                                    !is_never_name(word(next + 1).lower);
            if (!is_between && (!is_name_like || is_never_name(word(next).lower))) break;
            ++next;
        }
        return next;
    }

    /// Streets, buildings, saints, storms and companies bear people's names too.
    bool is_other_name(std::size_t first, std::size_t last) const {
        const Mark mark = mark_of(first, last);
        if (std::ranges::any_of(public_,
                                [&](const Mark& place) { return place.begin < mark.end && mark.begin < place.end; }))
            return true;
        if (ends_as_street(word(last - 1).lower) || (last - first > 1 && is_street_word(word(last - 1).lower)))
            return true;
        if (first > 0 && precedes_other_name(word(first - 1).lower) && word(first).gap_before.size() <= 2) return true;
        if (precedes_other_name(word(first).lower) || is_company(word(last - 1).lower)) return true;
        if (text_.substr(0, mark.begin).ends_with("S:t ") || text_.substr(0, mark.begin).ends_with("S:ta "))
            return true;
        if (!is_word(last) || word(last).gap_before != " ") return text_.substr(mark.end).starts_with(" & Co");
        const bool is_genitive = word(last - 1).lower.ends_with('s');
        return (is_genitive && is_street_word(word(last).lower)) || is_company(word(last).lower);
    }

    Mark mark_of(std::size_t first, std::size_t last) const {
        return {word(first).begin, word(last - 1).end, MarkKind::name};
    }

    std::string_view text_;
    const std::vector<TextWord>& words_;
    std::vector<Mark> public_;
    std::vector<std::string> own_;
    std::vector<Mark> found_;
};

} // namespace

std::vector<Mark> name_marks(std::string_view text, const std::vector<TextWord>& words, const Surroundings& around) {
    return NameReader{text, words, around}.read();
}

} // namespace svar::publication
