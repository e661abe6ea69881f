// Receipts to addresses that nobody has proved to be theirs.
#include "features/cases/event_data.hpp"
#include "features/cases/receipt_mail.hpp"
#include "features/intake/intake_pages.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::intake {
namespace {

using test::a_case;
using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class ReceiptsTest : public test::PagesOffice {
  protected:
    /// Sends the form of everybody, and gives the page that it leads to.
    std::string send(const std::string& email, int number) {
        const auto sent = post(post_case, submitter(), {},
                               {{"form_token", "a-token-that-is-long-enough"},
                                {"kind", "complaint"},
                                {"title", "Kall mat " + std::to_string(number)},
                                {"message", "Maten var kall."},
                                {"identity", "named"},
                                {"email", email},
                                {"language", "sv"}});
        EXPECT_EQ(sent.status, 303) << sent.body;
        const std::string address = location(sent);
        const auto code = address.rfind('/');
        const auto reference = address.rfind('/', code - 1);
        return get(get_receipt, submitter(),
                   {{"reference", address.substr(reference + 1, code - reference - 1)},
                    {"code", address.substr(code + 1)}})
            .body;
    }
    std::string detail(CaseId id) { return cases::EventData{events(id).front()}.text(cases::receipt_detail); }
};
SVAR_ON_BOTH_DATABASES(ReceiptsTest);

TEST_P(ReceiptsTest, NobodyIsBuriedInThemByOthers) {
    int number = 0;
    for (; number < cases::receipts_an_hour_max; ++number)
        EXPECT_THAT(send("asa.berg@example.org", number), HasSubstr("skickat det här till asa.berg@example.org"));
    for (const char* spelling : {"asa.berg@example.org", "Asa.Berg+igen@example.org", "a.s.a.b.e.r.g@example.org"}) {
        const std::string page = send(spelling, ++number);
        EXPECT_THAT(page, AllOf(HasSubstr("redan gått flera kvitton"), Not(HasSubstr("skickat det här till"))))
            << "the case is there, and the page says that no mail comes";
        EXPECT_THAT(page, HasSubstr("/status/"));
    }
    EXPECT_THAT(mails(), AllOf(SizeIs(cases::receipts_an_hour_max), Each("case.receipt asa.berg@example.org")));
    EXPECT_THAT(send("bo@example.org", ++number), HasSubstr("skickat det här till bo@example.org"));
    clock.advance(std::chrono::hours{1});
    EXPECT_THAT(send("asa.berg@example.org", ++number), HasSubstr("skickat det här till"));
}

TEST_P(ReceiptsTest, TheJournalSaysWhichWereHeldBack) {
    std::vector<CaseId> filed;
    for (int i = 0; i <= cases::receipts_an_hour_max; ++i) filed.push_back(file(a_case()).id);
    EXPECT_EQ(detail(filed.front()), "");
    EXPECT_EQ(detail(filed.back()), cases::receipt_held);
    ASSERT_TRUE(act(cases::distribute_case, registrar, filed.back(), sorting()));
    EXPECT_THAT(mails(), SizeIs(cases::receipts_an_hour_max + 2))
        << "the unit is told, and the submitter: staff write on";
}

TEST_P(ReceiptsTest, StaffWhoTakeMessagesDownAreNotHeldBack) {
    for (int i = 0; i < 2 * cases::receipts_an_hour_max; ++i) file(a_case().by(cases::Channel::phone), employee);
    EXPECT_THAT(mails(), SizeIs(2 * cases::receipts_an_hour_max));
}

TEST_P(ReceiptsTest, WhoLeavesNoAddressIsHeldBackFromNothing) {
    for (int i = 0; i < 2 * cases::receipts_an_hour_max; ++i) EXPECT_EQ(detail(file(a_case().anonymous()).id), "");
    EXPECT_THAT(mails(), SizeIs(0));
}

} // namespace
} // namespace svar::intake
