#include "features/texting/incoming_text.hpp"

#include <gtest/gtest.h>

namespace svar::texting {
namespace {

TEST(IncomingText, HasANumberThatCanBeAnswered) {
    for (const char* from : {"+46701234567", "46701234567", "070-1234567"}) {
        const auto text = incoming_text({from, " Hej!\r\nLampan är trasig. ", "a1"}, "46");
        ASSERT_TRUE(text) << from;
        EXPECT_EQ(text->number.reveal(), "+46701234567") << from;
        EXPECT_EQ(text->text.reveal(), "Hej!\nLampan är trasig.");
        EXPECT_EQ(text->id, "a1");
    }
}

TEST(IncomingText, MayComeFromANameOrAShortNumber) {
    for (const char* from : {"Posten", "72456"}) {
        const auto text = incoming_text({from, "Vinn en resa", "a1"}, "46");
        ASSERT_TRUE(text) << from;
        EXPECT_TRUE(text->number.empty()) << from;
        EXPECT_EQ(text->sender.reveal(), from);
    }
}

TEST(IncomingText, NeedsASenderAndAnId) {
    EXPECT_EQ(incoming_text({"", "Hej", "a1"}, "46").problem().message_key, "texting.problem.sender");
    EXPECT_EQ(incoming_text({"+46701234567", "Hej", ""}, "46").problem().message_key, "texting.problem.id");
    EXPECT_EQ(incoming_text({"+46701234567", "Hej", std::string(300, 'a')}, "46").problem().message_key,
              "texting.problem.id");
    EXPECT_EQ(incoming_text({"+46701234567", "\xff", "a1"}, "46").problem().message_key, "texting.problem.text");
    EXPECT_TRUE(incoming_text({"+46701234567", "", "a1"}, "46")) << "an empty message is one";
}

TEST(IncomingText, IsCutWhereACaseWouldBe) {
    EXPECT_EQ(incoming_text({"+46701234567", std::string(9000, 'a'), "a1"}, "46")->text.reveal().size(), 8000U);
}

TEST(IncomingText, IsARatingWhenItIsNothingElse) {
    EXPECT_EQ(rating_in(Personal{" 3\n"}), 3);
    for (const char* text : {"", "0", "4", "33", "3 tack", "tre"}) EXPECT_EQ(rating_in(Personal{text}), 0) << text;
}

} // namespace
} // namespace svar::texting
