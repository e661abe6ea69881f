#include "platform/sms/length.hpp"

#include <gtest/gtest.h>

namespace svar::sms {
namespace {

std::string times(int count, const std::string& text) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

TEST(Length, IsCountedAsTheNetworkDoes) {
    EXPECT_EQ(parts_of(""), 1);
    EXPECT_EQ(parts_of(times(160, "å")), 1) << "the network's alphabet has it";
    EXPECT_EQ(parts_of(times(161, "å")), 2);
    EXPECT_EQ(parts_of(times(306, "a")), 2);
    EXPECT_EQ(parts_of(times(307, "a")), 3);
    EXPECT_EQ(parts_of(times(80, "€")), 1) << "it takes two places";
    EXPECT_EQ(parts_of(times(81, "€")), 2);
    EXPECT_EQ(parts_of(times(70, "š")), 1);
    EXPECT_EQ(parts_of(times(71, "š")), 2);
    EXPECT_EQ(parts_of(times(36, "😀")), 2);
}

TEST(Length, IsKeptByShorteningTheWordsBeforeTheLink) {
    const std::string link = "https://svar.lilleby.example/status/7KQ4-M2XD/0123456789AB";
    const std::string brief = "Läs det här: " + link;
    EXPECT_EQ(fitted(brief, link, 1), brief);
    const std::string shorter = fitted(times(60, "Kommunen ") + link, link, 1);
    EXPECT_EQ(parts_of(shorter), 1);
    EXPECT_TRUE(shorter.starts_with("Kommunen Kommunen ")) << shorter;
    EXPECT_TRUE(shorter.ends_with("... " + link)) << shorter;
    EXPECT_EQ(fitted("a " + times(200, "b"), times(200, "b"), 1), "... " + times(200, "b")) << "a link is never cut";
}

} // namespace
} // namespace svar::sms
