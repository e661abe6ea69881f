#include "platform/fulltext/analyser.hpp"

#include <algorithm>

namespace svar::fulltext {

namespace {

constexpr std::size_t beginning_bytes = 3;

std::string marked(char mark, std::string_view text) { return std::string(1, mark).append(text); }

void add_unique(std::vector<std::string>& list, std::string term) {
    if (std::ranges::find(list, term) == list.end()) list.push_back(std::move(term));
}

/// A text is found by "vaeg" where it says "väg", and a text that says "Haakon" by "Håkon" typed plainly.
bool is_typed_otherwise(std::string_view word) { return has_nordic_letter(word) || typed_plainly(word) != word; }

void add_stem(std::vector<std::string>& list, const std::string& stem) {
    add_unique(list, marked('Z', stem));
    if (is_typed_otherwise(stem)) add_unique(list, marked('K', typed_plainly(stem)));
}

} // namespace

WordTerms Analyser::find_terms(Language language, const std::string& word) const {
    WordTerms terms;
    if (is_small_word(language, word)) return terms;
    add_stem(terms.whole, stemmer_.stem(language, word));
    for (const std::string& part : compounds_.parts_of(language, stemmer_, word))
        add_stem(terms.parts, stemmer_.stem(language, part));
    return terms;
}

const WordTerms& Analyser::terms_of(Language language, const std::string& word) {
    auto& kept = kept_[static_cast<std::size_t>(language)];
    if (const auto found = kept.find(word); found != kept.end()) return found->second;
    if (kept.size() >= words_kept_max_) kept.clear();
    return kept.emplace(word, find_terms(language, word)).first->second;
}

WantedTerms Analyser::wanted_by(const std::string& word) {
    WantedTerms wanted;
    for (const Language language : languages) {
        const std::string stem = stemmer_.stem(language, word);
        add_unique(wanted.stems, marked('Z', stem));
        if (!has_nordic_letter(word)) add_unique(wanted.plain, marked('K', typed_plainly(stem)));
    }
    for (const Language language : languages) {
        for (const std::string& part : compounds_.parts_of(language, stemmer_, word)) {
            std::vector<std::string> any;
            add_stem(any, stemmer_.stem(language, part));
            wanted.parts.push_back(std::move(any));
        }
        if (!wanted.parts.empty()) break;
    }
    return wanted;
}

QueryText Analyser::without_small_words(QueryText query, Language reader) {
    const auto is_small = [&](const Clause& clause) {
        return clause.kind == Clause::Kind::word && !clause.is_excluded && is_small_word(reader, clause.words[0]);
    };
    const auto is_wanted = [&](const Clause& clause) { return !clause.is_excluded && !is_small(clause); };
    if (std::ranges::any_of(query.clauses, is_wanted)) std::erase_if(query.clauses, is_small);
    return query;
}

Matcher::Matcher(const QueryText& query, Analyser& analyser) {
    for (const Clause& clause : query.clauses) {
        if (clause.is_excluded) continue;
        if (clause.kind == Clause::Kind::prefix) prefixes_.push_back(clause.words[0]);
        if (clause.kind == Clause::Kind::phrase) words_.insert(clause.words.begin(), clause.words.end());
        if (clause.kind != Clause::Kind::word) continue;
        words_.insert(clause.words[0]);
        const WantedTerms wanted = analyser.wanted_by(clause.words[0]);
        terms_.insert(wanted.stems.begin(), wanted.stems.end());
        terms_.insert(wanted.plain.begin(), wanted.plain.end());
        for (const auto& part : wanted.parts) terms_.insert(part.begin(), part.end());
    }
    for (const std::string& term : terms_) beginnings_.push_back(term.substr(1, beginning_bytes));
}

bool Matcher::may_match(std::string_view word) const {
    const std::string plain = typed_plainly(word);
    return std::ranges::any_of(beginnings_, [&](const std::string& beginning) {
        return word.find(beginning) != std::string_view::npos || plain.find(beginning) != std::string::npos;
    });
}

bool Matcher::matches(Analyser& analyser, Language language, const std::string& word) const {
    if (words_.contains(word)) return true;
    if (std::ranges::any_of(prefixes_, [&](const std::string& prefix) { return word.starts_with(prefix); }))
        return true;
    if (!may_match(word)) return false;
    const WordTerms& terms = analyser.terms_of(language, word);
    const auto is_wanted = [&](const std::string& term) { return terms_.contains(term); };
    return std::ranges::any_of(terms.whole, is_wanted) || std::ranges::any_of(terms.parts, is_wanted);
}

} // namespace svar::fulltext
