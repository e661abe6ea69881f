// Words as a search compares them: letters, stems, compounds, languages.
#include "platform/fulltext/analyser.hpp"
#include "platform/fulltext/spelling.hpp"

#include <gmock/gmock.h>

namespace svar::fulltext {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    for (const Token& token : tokens_of(text)) found.push_back(token.word);
    return found;
}

TEST(Letters, WordsAreRunsOfLettersAndDigitsInLowerCase) {
    EXPECT_THAT(words("Hålet på Storgatan 5, igen!"), ElementsAre("hålet", "på", "storgatan", "5", "igen"));
    EXPECT_THAT(words(""), IsEmpty());
    EXPECT_THAT(words(" -- .,; \"\" "), IsEmpty());
}

TEST(Letters, OneLanguageWritesAsAnotherDoes) {
    EXPECT_THAT(words("Ærlig ØL"), ElementsAre("ärlig", "öl"));
    EXPECT_THAT(words("ærlig ärlig"), ElementsAre("ärlig", "ärlig"));
}

TEST(Letters, MarksThatStandApartAreJoined) {
    EXPECT_THAT(words("va\u030Ag va\u0308g o\u0308l"), ElementsAre("våg", "väg", "öl"));
    EXPECT_THAT(words("cafe\u0301 CAFÉ Čáhci Þór Straße"), ElementsAre("cafe", "cafe", "cahci", "thor", "strasse"));
}

TEST(Letters, ApostrophesDropOutAndHyphensJoin) {
    EXPECT_THAT(words("don't don’t"), ElementsAre("dont", "dont"));
    const auto tokens = tokens_of("e-post - nej");
    ASSERT_EQ(tokens.size(), 3U);
    EXPECT_TRUE(tokens[1].is_joined);
    EXPECT_FALSE(tokens[2].is_joined);
}

TEST(Letters, PlacesAreThoseOfTheText) {
    const std::string text = "Är Åsa här?";
    const auto tokens = tokens_of(text);
    ASSERT_EQ(tokens.size(), 3U);
    EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "Åsa");
}

TEST(Letters, LongWordsAreCutBetweenLetters) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "å";
    const auto found = words(text);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_LE(found[0].size(), word_bytes_max);
    EXPECT_EQ(found[0].size() % 2, 0U);
}

TEST(Letters, BrokenBytesDoNoHarm) {
    EXPECT_THAT(words("\xC3"), IsEmpty());
    EXPECT_THAT(words("a\xFF\xFE b"), ElementsAre("a", "b"));
}

TEST(Letters, AKeyboardWithoutThemIsUnderstood) {
    EXPECT_EQ(typed_plainly("väg"), "vag");
    EXPECT_EQ(typed_plainly("vaeg"), "vag");
    EXPECT_EQ(typed_plainly("gågata"), "gagata");
    EXPECT_EQ(typed_plainly("gaagata"), "gagata");
    EXPECT_EQ(typed_plainly("öppen"), "oppen");
    EXPECT_EQ(typed_plainly("oeppen"), "oppen");
}

TEST(Stems, EachLanguageHasItsOwn) {
    const Stemmer stemmer;
    EXPECT_EQ(stemmer.stem(Language::swedish, "vägarna"), stemmer.stem(Language::swedish, "vägen"));
    EXPECT_EQ(stemmer.stem(Language::norwegian, "veiene"), stemmer.stem(Language::norwegian, "veien"));
    EXPECT_EQ(stemmer.stem(Language::danish, "vejene"), stemmer.stem(Language::danish, "vejen"));
    EXPECT_EQ(stemmer.stem(Language::english, "roads"), "road");
    EXPECT_EQ(stemmer.stem(Language::finnish, "koulussa"), stemmer.stem(Language::finnish, "koulun"));
}

TEST(Stems, ShortWordsLoseTheirArticles) {
    const Stemmer stemmer;
    for (const char* word : {"veien", "veier", "veiene"}) EXPECT_EQ(stemmer.stem(Language::norwegian, word), "vei");
    for (const char* word : {"byen", "byer", "byene"}) EXPECT_EQ(stemmer.stem(Language::danish, word), "by");
    EXPECT_EQ(stemmer.stem(Language::danish, "stien"), "sti");
    EXPECT_EQ(stemmer.stem(Language::swedish, "bron"), "bro");
    for (const char* word : {"skola", "skolan", "skolor", "skolorna", "skolans"})
        EXPECT_EQ(stemmer.stem(Language::swedish, word), "skol") << word;
    for (const char* word : {"hus", "huset", "husen", "husets"})
        EXPECT_EQ(stemmer.stem(Language::swedish, word), "hus") << word;
    for (const char* word : {"paket", "paketet", "paketen"})
        EXPECT_EQ(stemmer.stem(Language::swedish, word), stemmer.stem(Language::swedish, "paket")) << word;
    EXPECT_EQ(stemmer.stem(Language::norwegian, "sjöen"), "sjö");
}

TEST(Languages, SmallWordsTellThem) {
    const auto told = [](std::string_view text, Language otherwise) { return language_of(tokens_of(text), otherwise); };
    EXPECT_EQ(told("Why is the road closed when there are no works?", Language::swedish), Language::english);
    EXPECT_EQ(told("Hvorfor er veien stengt når det ikke er noen som arbeider der?", Language::swedish),
              Language::norwegian);
    EXPECT_EQ(told("Miksi tie on suljettu, kun siellä ei ole ketään?", Language::swedish), Language::finnish);
    EXPECT_EQ(told("Hål i vägen", Language::swedish), Language::swedish);
    EXPECT_EQ(told("", Language::danish), Language::danish);
}

TEST(Spelling, DistanceCountsSwapsAsOne) {
    EXPECT_EQ(spelling_distance("skola", "skola", 2), 0);
    EXPECT_EQ(spelling_distance("skola", "sokla", 2), 1);
    EXPECT_EQ(spelling_distance("väg", "våg", 2), 1);
    EXPECT_EQ(spelling_distance("skola", "skolbuss", 2), 3);
    EXPECT_EQ(spelling_distance_max("bil"), 1);
    EXPECT_EQ(spelling_distance_max("parkering"), 2);
}

class CompoundTest : public testing::Test {
  protected:
    std::vector<std::string> parts(Language language, std::string_view word) {
        return Compounds{}.parts_of(language, stemmer, word);
    }

    Stemmer stemmer;
};

TEST_F(CompoundTest, SwedishOnesAreTakenApart) {
    EXPECT_THAT(parts(Language::swedish, "skolbussen"), ElementsAre("skol", "bussen"));
    EXPECT_THAT(parts(Language::swedish, "cykelvägen"), ElementsAre("cykel", "vägen"));
    EXPECT_THAT(parts(Language::swedish, "gatubelysningen"), ElementsAre("gata", "belysningen"));
    EXPECT_THAT(parts(Language::swedish, "arbetsplatsen"), ElementsAre("arbets", "platsen"));
}

TEST_F(CompoundTest, NorwegianAndDanishOnesToo) {
    EXPECT_THAT(parts(Language::norwegian, "skolebussen"), ElementsAre("skole", "bussen"));
    EXPECT_THAT(parts(Language::norwegian, "gatelyset"), ElementsAre("gate", "lyset"));
    EXPECT_THAT(parts(Language::danish, "cykelstien"), ElementsAre("cykel", "stien"));
}

TEST_F(CompoundTest, OthersStayWhole) {
    for (const char* word : {"väg", "vägarna", "kommunen", "a1b2c3d4", "xyzzyxyzzy"})
        EXPECT_THAT(parts(Language::swedish, word), IsEmpty()) << word;
    EXPECT_THAT(parts(Language::english, "schoolbus"), IsEmpty());
}

TEST_F(CompoundTest, AListIsMadeOfADictionarysLines) {
    WordListMaker maker{Language::swedish};
    for (const char* line : {"3", "buss/AB", "Anders/G", "väg\tpo:noun", "av"}) maker.add(line);
    const std::string made = maker.list();
    const WordList list{made};
    EXPECT_TRUE(list.has_word("buss") && list.has_word("väg"));
    EXPECT_FALSE(list.has_word("anders") || list.has_word("av") || list.has_word("3"));
    EXPECT_TRUE(list.has_stem(stemmer.stem(Language::swedish, "vägarna")));
}

TEST_F(CompoundTest, BytesThatAreNoListHaveNoWords) {
    WordListMaker maker{Language::swedish};
    maker.add("buss");
    const std::string made = maker.list();
    for (const std::string& bytes : {std::string{}, std::string{"svarwds1"}, std::string(100, 'x'), made + "abcd",
                                     made.substr(0, made.size() - 4)})
        EXPECT_TRUE(WordList{bytes}.empty());
}

TEST_F(CompoundTest, TermsHoldTheWholeAndTheParts) {
    Analyser analyser;
    const WordTerms& terms = analyser.terms_of(Language::swedish, "cykelvägen");
    EXPECT_THAT(terms.whole, Contains("Zcykelväg"));
    EXPECT_THAT(terms.whole, Contains("Kcykelvag"));
    EXPECT_THAT(terms.parts, AllOf(Contains("Zväg"), Contains("Kvag"), Contains("Zcykel")));
    EXPECT_THAT(analyser.terms_of(Language::swedish, "och").whole, IsEmpty());
    EXPECT_THAT(analyser.wanted_by("vag").plain, Contains("Kvag"));
    EXPECT_THAT(analyser.wanted_by("väg").plain, IsEmpty());
}

} // namespace
} // namespace svar::fulltext
