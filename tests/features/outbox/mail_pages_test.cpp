// Outgoing mail in the browser: read, never run, sent again.
#include "features/outbox/mail_pages.hpp"
#include "features/outbox/mail_view.hpp"
#include "support/page_visit.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace svar::outbox {
namespace {

using test::a_case;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class MailPagesTest : public test::PagesOffice {
  protected:
    mail::MailId newest() {
        return db().read([&](db::Tx& tx) {
            return mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 1}).front().id;
        });
    }
    test::FormFields path(mail::MailId id) { return {{"id", text(id)}}; }
};
SVAR_ON_BOTH_DATABASES(MailPagesTest);

TEST_P(MailPagesTest, TheListShowsSubjectReceiverAndState) {
    const auto filed = file(a_case());
    EXPECT_THAT(get(get_mails, admin).body, AllOf(HasSubstr(filed.reference), HasSubstr("anna@example.org")));
    EXPECT_THAT(get(get_mails, admin, {}, {{"state", "failed"}}).body, Not(HasSubstr(filed.reference)));
    EXPECT_EQ(get(get_mails, admin, {}, {{"state", "nonsense"}, {"before", "x"}}).status, 200);
}

TEST_P(MailPagesTest, TheListGoesOnWithOlderMail) {
    for (int i = 0; i < 52; ++i) file(a_case().from(fmt::format("reader{}@example.org", i)));
    const auto first = get(get_mails, admin);
    const auto at = first.body.find("before=");
    ASSERT_NE(at, std::string::npos);
    const std::string before = first.body.substr(at + 7, first.body.find('"', at) - at - 7);
    const auto second = get(get_mails, admin, {}, {{"before", before}});
    EXPECT_THAT(first.body, HasSubstr("rel=\"next\""));
    EXPECT_THAT(second.body, Not(HasSubstr("rel=\"next\"")));
}

TEST_P(MailPagesTest, AMailIsShownAsTextWithItsLinks) {
    const auto filed = file(a_case());
    const auto page = get(get_mail, admin, path(newest()));
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("Hej!"), HasSubstr("/status/" + filed.reference + "/" + filed.follow_code + "\"")));
    EXPECT_THAT(page.body, Not(HasSubstr("href=\"/staff/cases/"))); // an administrator sees no cases
    EXPECT_EQ(get(get_mail, admin, {{"id", "1"}}).status, 404);
}

TEST_P(MailPagesTest, TheHtmlPartCanDoNothing) {
    file(a_case());
    const auto page = get(get_mail_html, admin, path(newest()));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(header(page, "Content-Security-Policy"), AllOf(HasSubstr("default-src 'none'"), HasSubstr("sandbox")));
    EXPECT_THAT(header(page, "Content-Security-Policy"), Not(HasSubstr("allow-")));
}

TEST_P(MailPagesTest, FailedMailIsSentAgain) {
    db().write([](db::Tx& tx) { mail::set_delivery(tx, mail::Delivery::send); });
    file(a_case());
    constexpr db::Sql fail{.name = "test.fail_mail",
                           .text = "UPDATE outbox SET state = 'failed' WHERE municipality = $1"};
    db().write([&](db::Tx& tx) { tx.execute(fail, town.id()); });
    EXPECT_THAT(get(get_mail, admin, path(newest())).body, HasSubstr("/resend\""));
    EXPECT_EQ(post(post_resend, admin, path(newest()), {}).status, 303);
    EXPECT_EQ(post(post_resend, admin, path(newest()), {}).status, 409);
}

TEST(MailLinks, AreFoundOnceWithoutTheirFullStop) {
    EXPECT_THAT(links_in("Se https://a.example/x?y=1. Eller (http://b.example/), https://a.example/x?y=1!"),
                ElementsAre("https://a.example/x?y=1", "http://b.example/"));
    EXPECT_THAT(links_in("http: httpx javascript:alert(1)"), IsEmpty());
}

} // namespace
} // namespace svar::outbox
