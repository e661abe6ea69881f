#include "features/suggestions/words.hpp"

#include <gtest/gtest.h>

namespace svar::suggestions {
namespace {

TEST(Words, AreLettersInLowerCase) {
    EXPECT_EQ(words_of("Gatlampan på Östra Storgatan LYSER inte!"), "gatlampan på östra storgatan lyser inte");
    EXPECT_EQ(words_of("  \n—…  "), "");
    EXPECT_EQ(words_of("O\u0308STRA"), "östra"); // composed
    EXPECT_EQ(words_of("ÆRØ Þór"), "ærø þór");
}

TEST(Words, LeaveOutWhatHoldsADigit) {
    EXPECT_EQ(words_of("Ring mig på 070-123 45 67, ärende 7KQ4-M2XD, Storgatan 5b"), "ring mig på ärende storgatan");
}

TEST(Words, CannotBeTakenForLabels) { EXPECT_EQ(words_of("__label__c:food </s>"), "label c food s"); }

TEST(Words, ReadTheBeginningOfALongText) {
    std::string text;
    while (text.size() < 2 * text_bytes_max) text += "gata ";
    const std::string words = words_of(text);
    EXPECT_LE(words.size(), text_bytes_max);
    EXPECT_TRUE(words.starts_with("gata gata"));
}

} // namespace
} // namespace svar::suggestions
