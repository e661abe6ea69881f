#include "features/cases/reply_address.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Case a_case_called(const char* reference, std::int64_t id) {
    Case subject;
    subject.municipality = MunicipalityId{1};
    subject.id = CaseId{id};
    subject.reference = reference;
    return subject;
}

TEST(ReplyAddress, CarriesTheReferenceAndItsProof) {
    const crypto::Key key{7};
    const std::string tag = reply_tag(key, a_case_called("7KQ4-M2XD", 5));
    EXPECT_EQ(tag.substr(0, 10), "7kq4-m2xd-");
    EXPECT_EQ(tag.size(), 20U);
    EXPECT_NE(tag, reply_tag(key, a_case_called("7KQ4-M2XD", 6)));
    EXPECT_NE(tag, reply_tag(crypto::Key{8}, a_case_called("7KQ4-M2XD", 5)));
    EXPECT_EQ(reference_in_tag(tag), "7KQ4-M2XD");
    const auto address = tagged(*EmailAddress::parse("synpunkter@kommun.se"), tag);
    EXPECT_EQ(address->reveal(), "synpunkter+" + tag + "@kommun.se");
    EXPECT_EQ(tag_of(*address), tag);
}

TEST(ReplyAddress, TakesNothingElseForATag) {
    for (const char* text : {"", "nyhetsbrev", "7kq4-m2xd", "7kq4-m2xd-", "7kq4-m2xd-012345678", "7kq4_m2xd-0123456789",
                             "7kq4-m2xdx0123456789", "uuuu-m2xd-0123456789"})
        EXPECT_FALSE(reference_in_tag(text)) << text;
    EXPECT_EQ(tag_of(*EmailAddress::parse("anna@example.org")), "");
    EXPECT_FALSE(tagged(*EmailAddress::parse(std::string(60, 'a') + "@kommun.se"), "7kq4-m2xd-0123456789"));
}

TEST(ReplyAddress, FindsReferencesInSubjects) {
    EXPECT_THAT(references_in("Sv: Ärende 7kq4-m2xd, tack"), ElementsAre("7KQ4-M2XD"));
    EXPECT_THAT(references_in("7KQ4-M2XD och (AAAA-BBBB)"), ElementsAre("7KQ4-M2XD", "AAAA-BBBB"));
    for (const char* text : {"", "2026-03-02", "x7KQ4-M2XD", "7KQ4-M2XD-9", "abcd-efgU", "7KQ4M2XD"})
        EXPECT_THAT(references_in(text), IsEmpty()) << text;
}

TEST(ReplyAddress, KnowsTheMailOfSubmitters) {
    EXPECT_TRUE(is_to_submitter("case.receipt"));
    EXPECT_TRUE(is_to_submitter("case.answer"));
    EXPECT_FALSE(is_to_submitter("case.to_body"));
    EXPECT_FALSE(is_to_submitter("case.body_reminder"));
    EXPECT_FALSE(is_to_submitter("staff.new_case"));
}

} // namespace
} // namespace svar::cases
