#include "platform/sms/number.hpp"

#include <gtest/gtest.h>

namespace svar::sms {
namespace {

TEST(MobileNumber, IsFoundInWhatPeopleWrite) {
    for (const char* typed :
         {"070-123 45 67", "0701234567", "+46 70 123 45 67", "+46 (0)70-123 45 67", "0046701234567"})
        EXPECT_EQ(mobile_number(typed, "46"), "+46701234567") << typed;
    EXPECT_EQ(mobile_number("912 34 567", "47"), "+4791234567");
    EXPECT_EQ(mobile_number("20 12 34 56", "45"), "+4520123456");
    EXPECT_EQ(mobile_number("040 123 4567", "358"), "+358401234567");
    EXPECT_EQ(mobile_number("612 3456", "354"), "+3546123456");
    EXPECT_EQ(mobile_number("+49 170 1234567", "46"), "+491701234567");
}

TEST(MobileNumber, IsNoneOfAnothersTelephone) {
    EXPECT_FALSE(mobile_number("044-13 50 00", "46")) << "Kristianstad's own switchboard";
    EXPECT_FALSE(mobile_number("33 12 34 56", "47")) << "a telephone on a wall";
    EXPECT_FALSE(mobile_number("0701234567", "")) << "of an unknown country";
    EXPECT_FALSE(mobile_number("91234567", "46")) << "it has no zero in front";
    for (const char* typed : {"", "+", "Telia", "070", "+4670123456789012", "+46", "70+1234567", "070-123 45 67 x2"})
        EXPECT_FALSE(mobile_number(typed, "46")) << typed;
}

} // namespace
} // namespace svar::sms
