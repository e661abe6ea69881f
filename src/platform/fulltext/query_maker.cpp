#include "platform/fulltext/query_maker.hpp"

#include "platform/fulltext/index_terms.hpp"

namespace svar::fulltext {

namespace {

using Xapian::Query;

/// What a word counts that is found otherwise than as it was typed.
constexpr double plain_share = 0.4;
constexpr double parts_share = 0.5;
constexpr Xapian::termcount beginnings_max = 200;

void add_any(Query& all, const Query& one) {
    if (one.empty()) return;
    all = all.empty() ? one : Query{Query::OP_OR, all, one};
}

Query scaled(const Query& query, double share) {
    return query.empty() ? query : Query{Query::OP_SCALE_WEIGHT, query, share};
}

Query wildcard(const std::string& beginning) {
    return {Query::OP_WILDCARD, beginning, beginnings_max, Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_SYNONYM};
}

Query in_time(const Question& question) {
    const auto value = [](Instant instant) {
        return Xapian::sortable_serialise(static_cast<double>(to_micros(instant)));
    };
    if (question.from && question.before)
        return {Query::OP_VALUE_RANGE, at_slot, value(*question.from),
                value(*question.before - std::chrono::microseconds{1})};
    if (question.from) return {Query::OP_VALUE_GE, at_slot, value(*question.from)};
    return {Query::OP_VALUE_LE, at_slot, value(*question.before - std::chrono::microseconds{1})};
}

Query with_filters(Query query, const Question& question) {
    for (const std::vector<std::string>& marks : question.filters) {
        std::vector<std::string> terms;
        for (const std::string& mark : marks) terms.push_back(mark_term(mark));
        query = Query{Query::OP_FILTER, query, Query{Query::OP_OR, terms.begin(), terms.end()}};
    }
    if (question.from || question.before) query = Query{Query::OP_FILTER, query, in_time(question)};
    return query;
}

} // namespace

Query QueryMaker::query_of(const Question& question, const QueryText& text, Together together) {
    const auto joined = together == Together::all ? Query::OP_AND : Query::OP_OR;
    std::vector<Query> wanted;
    Query unwanted;
    for (const Clause& one : text.clauses)
        if (one.is_excluded) add_any(unwanted, clause(one));
        else wanted.push_back(clause(one));
    Query query{joined, wanted.begin(), wanted.end()};
    if (query.empty()) return Query::MatchNothing;
    if (!unwanted.empty()) query = Query{Query::OP_AND_NOT, query, unwanted};
    return with_filters(std::move(query), question);
}

Query QueryMaker::clause(const Clause& one) {
    Query query;
    switch (one.kind) {
    case Clause::Kind::word: query = word(one.words[0]); break;
    case Clause::Kind::prefix: query = beginning(one.words[0]); break;
    case Clause::Kind::phrase: query = phrase(one); break;
    }
    return query.empty() ? Query{Query::MatchNothing} : query;
}

Query QueryMaker::any_of(std::span<const std::string> terms) const {
    std::vector<std::string> present;
    for (const std::string& term : terms)
        if (database_.term_exists(term)) present.push_back(term);
    if (present.empty()) return {};
    if (present.size() == 1) return Query{present[0]};
    return {Query::OP_SYNONYM, present.begin(), present.end()};
}

Query QueryMaker::code(const std::string& joined) const {
    const std::string term = code_term(joined);
    return any_of({&term, 1});
}

/// A document with all the parts of a compound.
Query QueryMaker::parts(const std::vector<std::vector<std::string>>& groups) const {
    std::vector<Query> all;
    for (const std::vector<std::string>& group : groups) {
        all.push_back(any_of(group));
        if (all.back().empty()) return {};
    }
    return all.empty() ? Query{} : Query{Query::OP_AND, all.begin(), all.end()};
}

Query QueryMaker::word(const std::string& typed) {
    const WantedTerms wanted = analyser_.wanted_by(typed);
    Query query = any_of(wanted.stems);
    add_any(query, scaled(any_of(wanted.plain), plain_share));
    add_any(query, scaled(parts(wanted.parts), parts_share));
    add_any(query, code(typed));
    return query.empty() ? Query{typed} : query; // a small word stands as itself only
}

Query QueryMaker::beginning(const std::string& typed) {
    Query query{Query::OP_OR, wildcard(std::string{"Z"}.append(typed)), wildcard(typed)};
    add_any(query, wildcard(code_term(typed)));
    if (!has_nordic_letter(typed))
        add_any(query, scaled(wildcard(std::string{"K"}.append(typed_plainly(typed))), plain_share));
    return query;
}

/// The words as they stand, with the weight of their stems.
Query QueryMaker::phrase(const Clause& one) {
    Query query{Query::OP_PHRASE, one.words.begin(), one.words.end(), static_cast<Xapian::termcount>(one.words.size())};
    Query weight;
    for (const std::string& typed : one.words) add_any(weight, any_of(analyser_.wanted_by(typed).stems));
    if (!weight.empty()) query = Query{Query::OP_AND_MAYBE, query, weight};
    if (!one.is_one_item) return query;
    std::string joined;
    for (const std::string& typed : one.words) joined += typed;
    add_any(query, any_of(analyser_.wanted_by(joined).stems));
    add_any(query, wildcard(joined)); // "e-post" is in "e-postmeddelande"
    add_any(query, code(joined));
    return query;
}

} // namespace svar::fulltext
