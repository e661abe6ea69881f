#include "platform/fulltext/query_text.hpp"

#include "base/text.hpp"
#include "platform/fulltext/letters.hpp"

#include <algorithm>

namespace svar::fulltext {

namespace {

/// Signs that open or close a phrase, as keyboards and word processors write them.
constexpr std::string_view quotes[] = {"\"", "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb"};

std::size_t quote_at(std::string_view text) {
    for (const std::string_view quote : quotes)
        if (text.starts_with(quote)) return quote.size();
    return 0;
}

bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

/// Reads the text from the left, item by item.
class Parser {
  public:
    explicit Parser(std::string_view text) : rest_(text) {}

    QueryText parse() {
        while (!rest_.empty()) {
            if (is_blank(rest_[0])) rest_.remove_prefix(1);
            else take_item();
        }
        return std::move(query_);
    }

  private:
    void take_item() {
        const bool is_excluded = take_minus();
        if (const std::size_t quote = quote_at(rest_); quote > 0) return take_phrase(quote, is_excluded);
        std::size_t size = 0;
        while (size < rest_.size() && !is_blank(rest_[size]) && quote_at(rest_.substr(size)) == 0) ++size;
        const std::string_view item = rest_.substr(0, size);
        rest_.remove_prefix(size);
        add_words(item, is_excluded, Clause::Kind::word);
    }

    bool take_minus() {
        bool is_excluded = false;
        while (rest_.starts_with('-') || rest_.starts_with("\u2212")) {
            is_excluded = true;
            rest_.remove_prefix(rest_[0] == '-' ? 1 : 3);
        }
        return is_excluded;
    }

    void take_phrase(std::size_t quote, bool is_excluded) {
        rest_.remove_prefix(quote);
        std::size_t size = 0;
        while (size < rest_.size() && quote_at(rest_.substr(size)) == 0) ++size;
        const std::string_view inside = rest_.substr(0, size);
        rest_.remove_prefix(size);
        rest_.remove_prefix(quote_at(rest_));
        add_words(inside, is_excluded, Clause::Kind::phrase);
    }

    /// Several words in one item stand side by side in the text too: "e-post", "7KQ4-M2XD".
    void add_words(std::string_view item, bool is_excluded, Clause::Kind kind) {
        Clause clause{.kind = kind, .is_excluded = is_excluded};
        for (Token& token : tokens_of(item)) {
            if (words_ == query_words_max) query_.is_cut = true;
            if (words_ == query_words_max) break;
            clause.words.push_back(std::move(token.word));
            ++words_;
        }
        if (clause.words.empty()) return;
        clause.is_one_item = clause.words.size() > 1 && kind == Clause::Kind::word;
        if (clause.words.size() > 1) clause.kind = Clause::Kind::phrase;
        else if (is_beginning(item, clause)) take_beginning(clause);
        else clause.kind = Clause::Kind::word;
        query_.clauses.push_back(std::move(clause));
    }

    /// Beyond the first few they count as whole words.
    void take_beginning(Clause& clause) {
        if (++beginnings_ > query_beginnings_max) query_.is_cut = true;
        clause.kind = beginnings_ > query_beginnings_max ? Clause::Kind::word : Clause::Kind::prefix;
    }

    static bool is_beginning(std::string_view item, const Clause& clause) {
        return clause.kind == Clause::Kind::word && item.ends_with('*') && clause.words[0].size() >= prefix_bytes_min;
    }

    std::string_view rest_;
    std::size_t words_ = 0;
    std::size_t beginnings_ = 0;
    QueryText query_;
};

bool is_middle_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

} // namespace

bool QueryText::empty() const { return std::ranges::all_of(clauses, &Clause::is_excluded); }

std::string_view first_of_query(std::string_view text) {
    if (text.size() > query_bytes_max) {
        std::size_t size = query_bytes_max;
        while (size > 0 && is_middle_byte(text[size])) --size;
        text = text.substr(0, size);
    }
    while (!text.empty() && !is_valid_utf8(text)) text.remove_suffix(1);
    return text;
}

QueryText parse_query(std::string_view text) {
    const std::string_view read = first_of_query(text);
    QueryText query = Parser{read}.parse();
    query.is_cut = query.is_cut || read.size() < text.size();
    return query;
}

} // namespace svar::fulltext
