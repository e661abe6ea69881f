// What a search box's text means.
#include "platform/fulltext/query_text.hpp"

#include <gmock/gmock.h>

namespace svar::fulltext {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Clause word(std::string text) { return {.kind = Clause::Kind::word, .words = {std::move(text)}}; }
Clause phrase(std::vector<std::string> words) { return {.kind = Clause::Kind::phrase, .words = std::move(words)}; }

TEST(QueryText, WordsPhrasesMinusAndBeginnings) {
    EXPECT_THAT(parse_query("hål vägen").clauses, ElementsAre(word("hål"), word("vägen")));
    EXPECT_THAT(parse_query("\"grön våg\" buss").clauses, ElementsAre(phrase({"grön", "våg"}), word("buss")));
    EXPECT_THAT(parse_query("”grön våg”").clauses, ElementsAre(phrase({"grön", "våg"})));
    Clause without = word("skolbuss");
    without.is_excluded = true;
    EXPECT_THAT(parse_query("buss -skolbuss").clauses, ElementsAre(word("buss"), without));
    Clause beginning = word("lek");
    beginning.kind = Clause::Kind::prefix;
    EXPECT_THAT(parse_query("Lek*").clauses, ElementsAre(beginning));
}

TEST(QueryText, WhatIsTypedAsOneStandsTogether) {
    Clause mail = phrase({"e", "post"});
    mail.is_one_item = true;
    EXPECT_THAT(parse_query("e-post").clauses, ElementsAre(mail));
    EXPECT_THAT(parse_query("\"ensam\"").clauses, ElementsAre(word("ensam")));
}

TEST(QueryText, NothingWantedIsEmpty) {
    for (const char* text : {"", "   ", "-buss", "- - -", "\"\"", "***", "!?.,", "-\"a b\"", "\""})
        EXPECT_TRUE(parse_query(text).empty()) << text;
    EXPECT_FALSE(parse_query("\"obruten fras").empty());
}

TEST(QueryText, ExpressionsOfOtherLanguagesAreJustWords) {
    EXPECT_THAT(parse_query(".*").clauses, IsEmpty());
    EXPECT_THAT(parse_query("(a|b)+$").clauses, ElementsAre([] {
                    Clause both = phrase({"a", "b"});
                    both.is_one_item = true;
                    return both;
                }()));
    EXPECT_FALSE(parse_query("'; DROP TABLE cases; --").empty());
    EXPECT_FALSE(parse_query("<script>alert(1)</script>").empty());
    EXPECT_FALSE(parse_query("title:x AND NOT (y OR z)").empty());
}

TEST(QueryText, OnlyTheBeginningOfALongOneCounts) {
    const QueryText words = parse_query("a b c d e f g h i j k l m n o p");
    EXPECT_EQ(words.clauses.size(), query_words_max);
    EXPECT_TRUE(words.is_cut);
    const QueryText bytes = parse_query(std::string(10'000, 'x'));
    EXPECT_EQ(bytes.clauses.size(), 1U);
    EXPECT_TRUE(bytes.is_cut);
    std::string letters;
    for (int i = 0; i < 5000; ++i) letters += "å";
    EXPECT_LE(first_of_query(letters).size(), query_bytes_max);
    EXPECT_EQ(first_of_query(letters).size() % 2, 0U);
    EXPECT_FALSE(parse_query("hål i vägen").is_cut);
}

TEST(QueryText, OnlyTheFirstBeginningsAreLookedUpAsSuch) {
    const QueryText query = parse_query("sa* se* -si* so* sund*");
    ASSERT_EQ(query.clauses.size(), 5U);
    for (std::size_t i = 0; i < query.clauses.size(); ++i)
        EXPECT_EQ(query.clauses[i].kind, i < query_beginnings_max ? Clause::Kind::prefix : Clause::Kind::word) << i;
    EXPECT_TRUE(query.is_cut);
    EXPECT_FALSE(parse_query("sa* se* si*").is_cut);
}

TEST(QueryText, BytesThatAreNoTextEndIt) {
    EXPECT_THAT(parse_query("hål \xFF\xFE väg").clauses, ElementsAre(word("hål")));
}

} // namespace
} // namespace svar::fulltext
