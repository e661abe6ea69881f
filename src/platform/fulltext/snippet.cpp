#include "platform/fulltext/snippet.hpp"

#include <algorithm>
#include <set>

namespace svar::fulltext {

namespace {

constexpr std::string_view ellipsis = "…";

struct Found {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string word;
};

std::vector<Found> found_in(const std::vector<Token>& tokens, Language language, const Matcher& matcher,
                            Analyser& analyser) {
    std::vector<Found> found;
    for (const Token& token : tokens)
        if (matcher.matches(analyser, language, token.word)) found.push_back({token.begin, token.end, token.word});
    return found;
}

std::size_t different_words(std::span<const Found> found) {
    std::set<std::string_view> words;
    for (const Found& one : found) words.insert(one.word);
    return words.size();
}

/// Where the window begins that has the most different words, the earliest of those.
std::size_t best_begin(std::span<const Found> found, std::size_t bytes) {
    std::size_t best = 0, most = 0;
    for (std::size_t first = 0; first < found.size(); ++first) {
        std::size_t last = first;
        while (last + 1 < found.size() && found[last + 1].end <= found[first].begin + bytes) ++last;
        const std::size_t count = different_words(found.subspan(first, last - first + 1));
        if (count > most) best = found[first].begin;
        most = std::max(most, count);
    }
    return best;
}

struct Window {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A window of whole words around what begins at `begin`, with a third of it before.
Window window_around(const std::vector<Token>& tokens, std::size_t text_bytes, std::size_t begin, std::size_t bytes) {
    if (text_bytes <= bytes) return {0, text_bytes};
    std::size_t from = begin > bytes / 3 ? begin - bytes / 3 : 0;
    if (from + bytes > text_bytes) from = text_bytes - bytes;
    Window window{0, 0};
    if (from > 0)
        for (const Token& token : tokens) {
            window.begin = token.begin;
            if (token.begin >= from) break;
        }
    window.begin = std::min(window.begin, begin);
    window.end = window.begin;
    for (const Token& token : tokens)
        if (token.begin >= window.begin && token.end <= window.begin + bytes) window.end = token.end;
    if (tokens.empty() || window.end == tokens.back().end) window.end = text_bytes;
    return window;
}

std::vector<Piece> pieces_of(std::string_view text, Window window, std::span<const Found> found) {
    std::vector<Piece> pieces;
    const auto add = [&](std::size_t begin, std::size_t end, bool is_found) {
        if (begin < end) pieces.push_back({std::string{text.substr(begin, end - begin)}, is_found});
    };
    std::size_t at = window.begin;
    for (const Found& one : found) {
        if (one.begin < at || one.end > window.end) continue;
        add(at, one.begin, false);
        add(one.begin, one.end, true);
        at = one.end;
    }
    add(at, window.end, false);
    if (window.begin > 0) pieces.insert(pieces.begin(), {std::string{ellipsis}.append(" "), false});
    if (window.end < text.size()) pieces.push_back({std::string{" "}.append(ellipsis), false});
    return pieces;
}

} // namespace

std::vector<Piece> snippet_of(std::string_view text, Language otherwise, const Matcher& matcher, Analyser& analyser,
                              std::size_t bytes_max) {
    const std::vector<Token> tokens = tokens_of(text);
    const std::vector<Found> found = found_in(tokens, language_of(tokens, otherwise), matcher, analyser);
    const std::size_t begin = best_begin(found, bytes_max * 2 / 3);
    return pieces_of(text, window_around(tokens, text.size(), begin, bytes_max), found);
}

std::size_t count_found(std::string_view text, Language otherwise, const Matcher& matcher, Analyser& analyser) {
    const std::vector<Token> tokens = tokens_of(text);
    return different_words(found_in(tokens, language_of(tokens, otherwise), matcher, analyser));
}

std::vector<Piece> marked_text(std::string_view text, Language otherwise, const Matcher& matcher, Analyser& analyser) {
    return snippet_of(text, otherwise, matcher, analyser, std::max<std::size_t>(text.size(), 1));
}

} // namespace svar::fulltext
