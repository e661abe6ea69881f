#include "features/publication/text_changes.hpp"

#include "features/publication/text_words.hpp"
#include "features/publication/word_difference.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

/// One mark stands for so many words at most: a name does not hide a paragraph.
constexpr std::size_t words_per_mark_max = 8;

/// A word, a sign, or a whole mark of the text.
struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_word = false;
    bool is_mark = false;
    bool is_broad = false; ///< a mark that stands for any number of words
};

/// A mark at the beginning of a text; without bytes there is none.
struct Found {
    std::size_t bytes = 0;
    bool is_broad = false;
};

Found mark_at(std::string_view text, const ChangeMarks& marks) {
    if (!text.starts_with('[')) return {};
    for (const std::string& mark : marks.known)
        if (text.starts_with(mark)) return {mark.size(), false};
    for (const std::string& mark : marks.known_removed)
        if (text.starts_with(mark)) return {mark.size(), true};
    for (const std::string& mark : marks.known_reworded) {
        if (!text.starts_with(mark)) continue;
        const auto end = text.find_first_of("[]", mark.size());
        if (end != std::string_view::npos && text[end] == ']') return {end + 1, true};
    }
    return {};
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::size_t sign_bytes(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::vector<Token> tokens_of(std::string_view text, const ChangeMarks& marks) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        Token token{.begin = at, .end = at};
        if (const Found mark = mark_at(text.substr(at), marks); mark.bytes > 0) {
            token.end += mark.bytes;
            token.is_mark = true;
            token.is_broad = mark.is_broad;
        } else if (is_word_byte(text, at)) {
            while (is_word_byte(text, token.end)) ++token.end;
            token.is_word = true;
        } else token.end = std::min(at + sign_bytes(text[at]), text.size());
        at = token.end;
        tokens.push_back(token);
    }
    return tokens;
}

std::vector<std::string_view> words_of(std::string_view text, const std::vector<Token>& tokens) {
    std::vector<std::string_view> words;
    for (const Token& token : tokens) words.push_back(text.substr(token.begin, token.end - token.begin));
    return words;
}

/// Both texts with where they differ.
struct Compared {
    Compared(std::string_view original, std::string_view wording, const ChangeMarks& marks)
        : before_text(original), after_text(wording), before(tokens_of(original, marks)),
          after(tokens_of(wording, marks)), hunks(differences(words_of(original, before), words_of(wording, after))) {}

    std::string_view before_text, after_text;
    std::vector<Token> before, after;
    std::vector<Hunk> hunks;
};

std::size_t count(const std::vector<Token>& tokens, std::size_t begin, std::size_t end, bool Token::*what) {
    return static_cast<std::size_t>(std::count_if(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  tokens.begin() + static_cast<std::ptrdiff_t>(end),
                                                  [&](const Token& token) { return token.*what; }));
}

/// Whether a mark stands in the wording's hunk or right beside it.
bool is_beside_mark(const Compared& compared, const Hunk& hunk) {
    const std::size_t begin = hunk.after_begin == 0 ? 0 : hunk.after_begin - 1;
    const std::size_t end = std::min(hunk.after_end + 1, compared.after.size());
    return count(compared.after, begin, end, &Token::is_mark) > 0;
}

/// Puts marks where the wording has none.
class Marker {
  public:
    Marker(const Compared& compared, const ChangeMarks& marks) : compared_(compared), marks_(marks) {}

    std::string run() {
        for (const Hunk& hunk : compared_.hunks) add(hunk);
        take(compared_.after_text.size());
        return std::move(out_);
    }

  private:
    void add(const Hunk& hunk) {
        const std::size_t removed = count(compared_.before, hunk.before_begin, hunk.before_end, &Token::is_word);
        const std::size_t added = count(compared_.after, hunk.after_begin, hunk.after_end, &Token::is_word);
        const std::size_t marks = count(compared_.after, hunk.after_begin, hunk.after_end, &Token::is_mark);
        if (removed == 0 && added == 0 && is_beside_mark(compared_, hunk)) return;
        if (added > 0 || (marks == 0 && hunk.after_end > hunk.after_begin)) return wrap(hunk);
        if (count(compared_.after, hunk.after_begin, hunk.after_end, &Token::is_broad) > 0) return;
        if (removed > marks * words_per_mark_max || marks == 0) put_removed(hunk);
    }

    /// Puts what was typed between the marks of the hunk within marks of its own.
    void wrap(const Hunk& hunk) {
        for (std::size_t i = hunk.after_begin; i < hunk.after_end;) {
            if (compared_.after[i].is_mark) {
                ++i;
                continue;
            }
            std::size_t last = i;
            while (last < hunk.after_end && !compared_.after[last].is_mark) ++last;
            wrap_run(i, last);
            i = last;
        }
    }

    void wrap_run(std::size_t first, std::size_t last) {
        const bool is_beside = (first > 0 && compared_.after[first - 1].is_mark) ||
                               (last < compared_.after.size() && compared_.after[last].is_mark);
        if (is_beside && count(compared_.after, first, last, &Token::is_word) == 0) return;
        take(compared_.after[first].begin);
        out_ += marks_.reworded;
        const std::size_t from = out_.size();
        take(compared_.after[last - 1].end);
        std::replace(out_.begin() + static_cast<std::ptrdiff_t>(from), out_.end(), '[', '(');
        std::replace(out_.begin() + static_cast<std::ptrdiff_t>(from), out_.end(), ']', ')');
        out_ += ']';
    }

    void put_removed(const Hunk& hunk) {
        const bool is_first = hunk.after_end == 0;
        if (!is_first) take(compared_.after[hunk.after_end - 1].end);
        out_ += is_first ? marks_.removed + " " : " " + marks_.removed;
    }

    /// Copies the wording up to there.
    void take(std::size_t end) {
        out_ += compared_.after_text.substr(taken_, end - taken_);
        taken_ = end;
    }

    const Compared& compared_;
    const ChangeMarks& marks_;
    std::string out_;
    std::size_t taken_ = 0;
};

/// Adds text to the last piece where that is of the same kind.
void append(std::vector<Piece>& pieces, PieceKind kind, std::string_view text) {
    if (text.empty()) return;
    if (!pieces.empty() && pieces.back().kind == kind && kind != PieceKind::mark) pieces.back().text += text;
    else pieces.push_back({kind, std::string{text}});
}

} // namespace

std::vector<Piece> compare(std::string_view original, std::string_view wording, const ChangeMarks& marks) {
    const Compared compared{original, wording, marks};
    std::vector<Piece> pieces;
    std::size_t at = 0;
    for (const Hunk& hunk : compared.hunks) {
        const std::size_t begin =
            hunk.after_begin < compared.after.size() ? compared.after[hunk.after_begin].begin : wording.size();
        append(pieces, PieceKind::same, wording.substr(at, begin - at));
        at = begin;
        if (hunk.before_end > hunk.before_begin) {
            const std::size_t from = compared.before[hunk.before_begin].begin;
            append(pieces, PieceKind::removed, original.substr(from, compared.before[hunk.before_end - 1].end - from));
            append(pieces, PieceKind::same, " ");
        }
        for (std::size_t i = hunk.after_begin; i < hunk.after_end; ++i) {
            const PieceKind kind = compared.after[i].is_mark ? PieceKind::mark : PieceKind::added;
            append(pieces, kind, wording.substr(at, compared.after[i].end - at));
            at = compared.after[i].end;
        }
    }
    append(pieces, PieceKind::same, wording.substr(at));
    return pieces;
}

std::string with_marks_at_changes(std::string_view original, std::string_view wording, const ChangeMarks& marks) {
    const Compared compared{original, wording, marks};
    return Marker{compared, marks}.run();
}

std::vector<Piece> marks_apart(std::string_view text, const ChangeMarks& marks) {
    std::vector<Piece> pieces;
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = mark_at(text.substr(at), marks).bytes;
        if (bytes == 0) {
            ++at;
            continue;
        }
        append(pieces, PieceKind::same, text.substr(plain, at - plain));
        append(pieces, PieceKind::mark, text.substr(at, bytes));
        at = plain = at + bytes;
    }
    append(pieces, PieceKind::same, text.substr(plain));
    return pieces;
}

} // namespace svar::publication
