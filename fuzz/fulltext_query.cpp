// A search box's text and a text that it is looked for in: whatever they are, what is shown of the text is the text.
#include "platform/fulltext/snippet.hpp"

#include "base/text.hpp"

#include <cstdint>

using namespace svar;
using namespace svar::fulltext;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

static void check_query(const QueryText& query) {
    std::size_t words = 0;
    for (const Clause& clause : query.clauses) {
        demand(!clause.words.empty());
        demand((clause.kind == Clause::Kind::phrase) == (clause.words.size() > 1));
        words += clause.words.size();
        for (const std::string& word : clause.words) demand(!word.empty() && is_valid_utf8(word));
    }
    demand(words <= query_words_max);
}

/// The pieces are parts of the text, in their order.
static void check_snippet(std::string_view text, const std::vector<Piece>& pieces) {
    std::size_t at = 0;
    for (const Piece& piece : pieces) {
        demand(!piece.text.empty() && is_valid_utf8(piece.text));
        if (&piece == &pieces.front() && piece.text == "… ") continue;
        if (&piece == &pieces.back() && piece.text == " …") continue;
        const auto found = text.find(piece.text, at);
        demand(found != std::string_view::npos);
        at = found + piece.text.size();
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view all{reinterpret_cast<const char*>(data), size};
    const auto line = all.find('\n');
    const QueryText query = parse_query(all.substr(0, line));
    check_query(query);
    demand(is_valid_utf8(first_of_query(all)));
    if (line == std::string_view::npos || !is_valid_utf8(all.substr(line + 1))) return 0;
    const std::string_view text = all.substr(line + 1);
    for (const Token& token : tokens_of(text)) demand(token.begin < token.end && token.end <= text.size());
    Analyser analyser;
    const Matcher matcher{query, analyser};
    check_snippet(text, snippet_of(text, Language::swedish, matcher, analyser, 60));
    return 0;
}
