// What the printed words of a card leave of the words that were read on it.
#include "features/cards/scan.hpp"

#include <gtest/gtest.h>

namespace svar::cards {
namespace {

constexpr const char* message = "Vad vill du säga?";
constexpr const char* contact = "Vill du ha svar?";

TEST(WordsBetween, AreWhatSomebodyWrote) {
    EXPECT_EQ(words_between(
                  "Säg vad du tycker\n\nVad vill du säga?\n\nDet är halt.\nSanda!\nVill du ha svar?\nNamn Telefon\n",
                  message, contact),
              "Det är halt.\nSanda!");
    EXPECT_EQ(words_between("vad vill du säga 7\r\nVill du ha svar?", message, contact), "");
}

TEST(WordsBetween, GoToTheEndWhereTheSecondHeadingIsMissing) {
    EXPECT_EQ(words_between("Vad vill du säga?\nDet är halt. Vill du ha svar?\n", message, contact),
              "Det är halt. Vill du ha svar?");
}

TEST(WordsBetween, AreNoneWithoutTheFirstHeading) {
    EXPECT_FALSE(words_between("Det är halt.\nVill du ha svar?", message, contact));
    EXPECT_FALSE(words_between("Jag undrar: Vad vill du säga?", message, contact));
    EXPECT_FALSE(words_between("", message, contact));
}

} // namespace
} // namespace svar::cards
