#include "platform/fulltext/letters.hpp"

#include "platform/fulltext/letter.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace svar::fulltext {

namespace {

constexpr UChar32 a_ring = 0xE5, a_dots = 0xE4, o_dots = 0xF6;

void append(std::string& out, UChar32 point) {
    if (point < 0x80) out.push_back(static_cast<char>(point));
    else icu::UnicodeString{point}.toUTF8String(out);
}

/// Letters that no decomposition makes plain.
std::string_view spelt_out(UChar32 point) {
    switch (point) {
    case 0xDF: return "ss";
    case 0xF0: return "d";  // eth
    case 0xFE: return "th"; // thorn
    case 0x111: return "d"; // Sámi
    case 0x14B: return "n";
    case 0x167: return "t";
    case 0x142: return "l";
    case 0x153: return "oe";
    case 0x131: return "i";
    default: return {};
    }
}

/// The letter without its marks.
void append_bare(std::string& out, UChar32 point) {
    UErrorCode fault = U_ZERO_ERROR;
    const icu::Normalizer2* decomposer = icu::Normalizer2::getNFKDInstance(fault);
    icu::UnicodeString parts;
    if (U_FAILURE(fault) || !decomposer->getDecomposition(point, parts)) return append(out, point);
    for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
        const UChar32 part = u_tolower(parts.char32At(at));
        if (u_isalnum(part)) append(out, part);
    }
}

/// Adds a letter or digit in its compared form.
void append_compared(std::string& out, UChar32 upper) {
    const UChar32 point = u_tolower(upper);
    if (point < 0x80 || point == a_ring || point == a_dots || point == o_dots) return append(out, point);
    if (point == 0xE6) return append(out, a_dots);
    if (point == 0xF8) return append(out, o_dots);
    if (const std::string_view spelt = spelt_out(point); !spelt.empty()) out += spelt;
    else append_bare(out, point);
}

bool is_mark(UChar32 point) {
    const auto type = u_charType(point);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
}

/// A mark that stands apart after its letter: the ring and the dots make letters of their own, others fall away.
void join_mark(std::string& word, UChar32 mark) {
    if (word.empty()) return;
    char& last = word.back();
    const bool is_a = last == 'a', is_o = last == 'o';
    if (!(is_a && (mark == 0x30A || mark == 0x308)) && !(is_o && mark == 0x308)) return;
    word.pop_back();
    append(word, is_o ? o_dots : mark == 0x30A ? a_ring : a_dots);
}

bool is_apostrophe(UChar32 point) { return point == '\'' || point == 0x2019; }

void cut(std::string& word) {
    if (word.size() <= word_bytes_max) return;
    std::size_t size = word_bytes_max;
    while (size > 0 && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80) --size;
    word.resize(size);
}

/// Reads a text letter by letter.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<Token> read() {
        while (at_ < text_.size()) {
            begin_ = at_;
            take(static_cast<UChar32>(next_letter(text_, at_)));
        }
        finish(text_.size());
        return std::move(tokens_);
    }

  private:
    void take(UChar32 point) {
        if (is_mark(point)) return join_mark(current_.word, point);
        if (u_isalnum(point)) {
            if (current_.word.empty()) current_.begin = begin_;
            return append_compared(current_.word, point);
        }
        if (is_apostrophe(point) && !current_.word.empty()) return;
        const bool is_after_word = !current_.word.empty();
        finish(begin_);
        is_after_hyphen_ = is_after_word && (point == '-' || point == 0x2010 || point == 0x2011);
    }

    void finish(std::size_t end) {
        if (current_.word.empty()) return;
        cut(current_.word);
        current_.end = end;
        current_.is_joined = is_after_hyphen_;
        tokens_.push_back(std::move(current_));
        current_ = {};
        is_after_hyphen_ = false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    bool is_after_hyphen_ = false;
    Token current_;
    std::vector<Token> tokens_;
};

/// The plain letter that begins at `at`, and how many bytes it takes; zero for other letters.
struct Plain {
    char letter = 0;
    std::size_t bytes = 0;
};

Plain plain_at(std::string_view word, std::size_t at) {
    const std::string_view two = word.substr(at, 2);
    if (two == "å" || two == "ä" || two == "aa" || two == "ae") return {'a', 2};
    if (two == "ö" || two == "oe") return {'o', 2};
    return {};
}

} // namespace

std::vector<Token> tokens_of(std::string_view text) { return Reader{text}.read(); }

std::string typed_plainly(std::string_view word) {
    std::string plain;
    plain.reserve(word.size());
    for (std::size_t at = 0; at < word.size();) {
        const Plain letter = plain_at(word, at);
        plain += letter.bytes > 0 ? letter.letter : word[at];
        at += std::max<std::size_t>(letter.bytes, 1);
    }
    return plain;
}

bool has_nordic_letter(std::string_view word) {
    return word.find("å") != std::string_view::npos || word.find("ä") != std::string_view::npos ||
           word.find("ö") != std::string_view::npos;
}

} // namespace svar::fulltext
