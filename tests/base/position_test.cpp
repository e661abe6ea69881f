// Places: what programs send as degrees, and how they are written.
#include "base/position.hpp"

#include <gtest/gtest.h>

namespace svar {
namespace {

TEST(Position, ReadsDecimalDegrees) {
    EXPECT_EQ(parse_position("56.0312", "14.1575"), (Position{56'031'200, 14'157'500}));
    EXPECT_EQ(parse_position("-0.0000014", "+180"), (Position{-1, 180'000'000}));
    EXPECT_EQ(parse_position("90", "-180.000000"), (Position{90'000'000, -180'000'000}));
}

TEST(Position, RefusesWhatIsNowhere) {
    for (const char* text : {"", " ", "nan", "inf", "1e1", "0x10", "90.1", "-91", "56,03", "56.03 ", "1.2.3", "--1",
                             "-", ".", "1234567890123456789012345678901234567890", "56\xC2\xB0"})
        EXPECT_FALSE(parse_position(text, "14")) << text;
    EXPECT_FALSE(parse_position("56", "180.000001"));
    EXPECT_FALSE(parse_position("56", ""));
}

TEST(Position, WritesSixDecimals) {
    EXPECT_EQ(degrees_text(56'031'200), "56.031200");
    EXPECT_EQ(degrees_text(-1), "-0.000001");
    EXPECT_EQ(degrees_text(0), "0.000000");
    EXPECT_EQ(position_text({56'031'200, 14'157'500}), "56.031200, 14.157500");
}

} // namespace
} // namespace svar
