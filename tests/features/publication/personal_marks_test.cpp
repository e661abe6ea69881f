// What looks personal is found, as often as reviewers are told, and nothing else.
#include "features/publication/identity_number.hpp"
#include "features/publication/mark_quality.hpp"
#include "features/publication/personal_marks.hpp"
#include "features/publication/text_words.hpp"
#include "features/publication/marked_texts.hpp"

#include <gmock/gmock.h>

namespace svar::publication {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> found(const std::string& text, const Surroundings& around = {}) {
    std::vector<std::string> words;
    for (const Mark& mark : personal_marks(text, around))
        words.push_back(text.substr(mark.begin, mark.end - mark.begin));
    return words;
}

std::string all_of(const std::vector<std::string>& misses) {
    std::string text;
    for (const std::string& miss : misses) text.append(miss).append("\n");
    return text;
}

int percent(double share) { return static_cast<int>(share * 100 + 1e-9); }

TEST(MarkQuality, IsWhatReviewersAreTold) {
    const auto texts = test_data::marked_texts();
    std::vector<std::string> misses;
    const test_data::Score numbers = test_data::score_of(texts, false, misses);
    const test_data::Score names = test_data::score_of(texts, true, misses);
    std::cout << texts.size() << " texts; " << numbers.places << " numbers and addresses: recall " << numbers.recall()
              << ", precision " << numbers.precision() << "; " << names.places << " names: recall " << names.recall()
              << ", precision " << names.precision() << '\n'
              << all_of(misses);
    EXPECT_EQ(static_cast<int>(texts.size()), mark_quality.texts);
    EXPECT_EQ(percent(numbers.recall()), mark_quality.numbers_found);
    EXPECT_EQ(percent(numbers.precision()), mark_quality.numbers_right);
    EXPECT_EQ(percent(names.recall()), mark_quality.names_found);
    EXPECT_EQ(percent(names.precision()), mark_quality.names_right);
    EXPECT_GE(mark_quality.numbers_found, numbers_found_min);
    EXPECT_GE(mark_quality.names_found, names_found_min);
}

TEST(PersonalMarks, KnowTheSubmittersOwnNamesAndTheMunicipalitys) {
    const Surroundings around{
        .language = "sv", .own = {"Qvintus Zorn"}, .public_ = {"Sankt Annas hus", "Anna Ek-skolan"}};
    EXPECT_THAT(found("Jag, Qvintus, bor bredvid Sankt Annas hus.", around), ElementsAre("Qvintus"));
    EXPECT_THAT(found("Jag, Qvintus, bor bredvid Anna Ek-skolan.", {}), ElementsAre("Anna Ek-skolan"));
    EXPECT_THAT(found("På Anna Ek-skolan.", around), IsEmpty());
    EXPECT_THAT(found("zorn ringde", around), IsEmpty()) << "small, and on no list";
}

TEST(PersonalMarks, AreInOrderAndNeverOverEachOther) {
    const std::string text = "Anna Ek, Storgatan 5, 070-123 45 67, a.ek@example.org, ABC 123, 121212-1212, Bo Alm";
    std::size_t last = 0;
    for (const Mark& mark : personal_marks(text, {})) {
        EXPECT_GE(mark.begin, last);
        EXPECT_LT(mark.begin, mark.end);
        last = mark.end;
    }
    EXPECT_THAT(found(text), ElementsAre("Anna Ek", "Storgatan 5", "070-123 45 67", "a.ek@example.org", "ABC 123",
                                         "121212-1212", "Bo Alm"));
}

TEST(PersonalMarks, StandEmptyAndHostileTexts) {
    EXPECT_THAT(found(""), IsEmpty());
    EXPECT_THAT(found(std::string(20'000, '+')), IsEmpty());
    EXPECT_THAT(found(std::string(20'000, '1')), IsEmpty());
    EXPECT_THAT(found(std::string(20'000, '@')), IsEmpty());
    EXPECT_THAT(found("\xC3"), IsEmpty());
    EXPECT_THAT(found("12 34    56 78"), IsEmpty());
}

TEST(IdentityNumber, HoldsEachCountryToItsCheck) {
    EXPECT_TRUE(is_swedish_identity_number("1212121212"));
    EXPECT_TRUE(is_swedish_identity_number("0701712333")) << "samordningsnummer";
    EXPECT_FALSE(is_swedish_identity_number("1212121213"));
    EXPECT_FALSE(is_swedish_identity_number("2120000878")) << "an organisation";
    EXPECT_FALSE(is_swedish_identity_number("211212121212")) << "no such century";
    EXPECT_TRUE(is_norwegian_identity_number("12050710260"));
    EXPECT_TRUE(is_norwegian_identity_number("52070810093")) << "D-number";
    EXPECT_FALSE(is_norwegian_identity_number("12050710261"));
    EXPECT_TRUE(is_danish_identity_number("0707614285")) << "the textbook's";
    EXPECT_TRUE(is_danish_identity_number("0101011111")) << "modulus 11 no longer holds for all";
    EXPECT_FALSE(is_danish_identity_number("3202611111"));
    EXPECT_EQ(finnish_identity_number("131052-308T."), 11u);
    EXPECT_EQ(finnish_identity_number("010594Y9021"), 11u) << "a sign of 2023";
    EXPECT_EQ(finnish_identity_number("131052-308U"), 0u);
    EXPECT_EQ(finnish_identity_number("131052"), 0u);
    EXPECT_EQ(finnish_identity_number("131052G308T"), 0u);
}

TEST(IdentityNumber, KnowsCardsAndAccounts) {
    EXPECT_TRUE(is_luhn("4111111111111111"));
    EXPECT_FALSE(is_luhn("4111111111111112"));
    EXPECT_FALSE(is_luhn(""));
    EXPECT_EQ(iban("FI21 1234 5600 0007 85 tack"), 22u);
    EXPECT_EQ(iban("FI22 1234 5600 0007 85"), 0u);
    EXPECT_TRUE(is_norwegian_account("86011117947"));
    EXPECT_FALSE(is_norwegian_account("86011117948"));
}

TEST(TextWords, KnowCapitalsAndSentences) {
    const auto words = words_with_surroundings("Åsa såg BRITT-Marie. Även ÖRJAN\nkom");
    std::vector<std::string> shown;
    for (const TextWord& word : words)
        shown.push_back(word.lower + (word.is_capital ? "^" : "") + (word.begins_sentence ? "." : ""));
    EXPECT_THAT(shown, ElementsAre("åsa^.", "såg", "britt-marie^", "även^.", "örjan^", "kom."));
    EXPECT_TRUE(words[4].is_shouted);
    EXPECT_EQ(in_small_letters("ÅÄÖÆØÉŠŽŁ×"), "åäöæøéšžł×");
}

} // namespace
} // namespace svar::publication
