// Following by e-mail: nothing before the yes, each case once, nothing after the stop.
#include "features/following/following_actions.hpp"
#include "features/following/following_pages.hpp"
#include "features/following/follower_store.hpp"
#include "features/publication/publication_actions.hpp"
#include "features/publication/publication_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/mail/compose.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::following {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class FollowingTest : public test::PagesOffice {
  protected:
    /// What went to followers, oldest first, and composed as it is sent.
    std::vector<mail::StoredMail> mails_to_followers() {
        std::vector<mail::StoredMail> letters;
        db().read([&](db::Tx& tx) {
            for (const auto& mail : mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 1000}))
                if (mail.kind.starts_with("following."))
                    letters.insert(letters.begin(), *mail::mail(tx, town.id(), mail.id));
        });
        return letters;
    }
    std::vector<std::string> kinds_of_mail() {
        std::vector<std::string> kinds;
        for (const auto& mail : mails_to_followers())
            kinds.push_back(mail.outgoing.kind + " " + mail.outgoing.to.address.reveal());
        return kinds;
    }
    http::Response ask(const std::string& email, const test::FormFields& more = {}) {
        test::FormFields form{{"email", email}};
        form.insert(form.end(), more.begin(), more.end());
        return post(post_new, submitter(), {}, form);
    }
    /// The parts of the link in the last mail: {"follower", ...}, {"code", ...}.
    test::FormFields last_link() {
        const std::string text = mails_to_followers().back().outgoing.text.reveal();
        const auto from = text.find("/subscriptions/") + 15;
        const auto slash = text.find('/', from);
        return {{"follower", text.substr(from, slash - from)}, {"code", text.substr(slash + 1, 32)}};
    }
    test::FormFields follow(const std::string& email, const test::FormFields& more = {}) {
        EXPECT_EQ(ask(email, more).status, 303);
        const test::FormFields link = last_link();
        EXPECT_EQ(post(post_confirm, submitter(), link, {}).status, 303);
        return link;
    }
    CaseId publish() {
        const CaseId id = reviewed();
        EXPECT_TRUE(act(publication::publish_case, registrar, id,
                        publication::Wording{"Kall mat", "Maten var kall.", "Vi köper värmeskåp."}));
        work();
        return id;
    }
    /// Does what waits, as the worker would.
    void work() {
        for (bool is_more = true; is_more;) {
            is_more = false;
            const auto waiting = db().read([&](db::Tx& tx) { return jobs::list(tx, town.id(), {}); });
            for (const jobs::ListedJob& listed : waiting) {
                const bool tells = listed.job.kind == publication::tell_job;
                if (!tells && listed.job.kind != publication::take_back_job) continue;
                if (done.contains(listed.job.id.value())) continue;
                EXPECT_TRUE(db().write([&](db::Tx& tx) {
                    return tells ? tell(tx, desk(), listed.job.payload, found)
                                 : take_back(tx, desk(), listed.job.payload);
                }));
                done.insert(listed.job.id.value());
                is_more = true;
            }
        }
    }
    void digest() {
        EXPECT_TRUE(db().write([&](db::Tx& tx) { return send_digests(tx, desk(), 100); }));
    }
    std::int64_t rows(const char* sql) {
        const db::Sql count{.name = "", .text = sql};
        return db().read([&](db::Tx& tx) { return tx.row(count, town.id())->integer(0); });
    }

    std::set<std::int64_t> done;
    FoundBy found; ///< what a search would find
    const test::FormFields at_once{{"rhythm", "at_once"}};
};
SVAR_ON_BOTH_DATABASES(FollowingTest);

TEST_P(FollowingTest, NothingIsSentBeforeTheYesAndReadingThePageIsNone) {
    ASSERT_EQ(ask("Anna@Example.org", at_once).status, 303);
    EXPECT_THAT(kinds_of_mail(), ElementsAre("following.question anna@example.org"));
    publish();
    EXPECT_THAT(kinds_of_mail(), SizeIs(1));
    const auto link = last_link();
    EXPECT_THAT(get(get_subscription, submitter(), link).body, HasSubstr("/confirm\""));
    EXPECT_THAT(get(get_subscription, submitter(), link).body, HasSubstr("/confirm\""));
    publish();
    EXPECT_THAT(kinds_of_mail(), SizeIs(1)) << "reading confirms nothing";
    ASSERT_EQ(post(post_confirm, submitter(), link, {}).status, 303);
    ASSERT_EQ(post(post_confirm, submitter(), link, {}).status, 303) << "twice is fine";
    publish();
    EXPECT_THAT(kinds_of_mail(), ElementsAre("following.question anna@example.org", "following.news anna@example.org"));
}

TEST_P(FollowingTest, TheQuestionCarriesNoWordsOfAStranger) {
    const std::string bait = "Vinn 1000 kr https://evil.example/win";
    ASSERT_EQ(ask("anna@example.org", {{"words", bait}}).status, 303);
    const mail::StoredMail question = mails_to_followers().back();
    EXPECT_THAT(question.outgoing.text.reveal(), AllOf(HasSubstr("en sökning"), Not(HasSubstr("evil"))));
    EXPECT_THAT(question.outgoing.html.reveal(), Not(HasSubstr("evil")));
    EXPECT_THAT(get(get_subscription, submitter(), last_link()).body, HasSubstr(bait)) << "the page shows them";
}

TEST_P(FollowingTest, EachMailSaysHowToEndItAlsoByOneClick) {
    const auto link = follow("anna@example.org", at_once);
    publish();
    const mail::StoredMail news = mails_to_followers().back();
    const std::string url = "https://svar.lilleby.example/subscriptions/" + link[0].second + "/" + link[1].second;
    EXPECT_EQ(news.outgoing.unsubscribe_url, url + "/stop");
    EXPECT_THAT(news.outgoing.text.reveal(), AllOf(HasSubstr(url + "\n"), HasSubstr("Kall mat"),
                                                   HasSubstr("/published/"), Not(HasSubstr("Maten var kall"))));
    EXPECT_THAT(news.outgoing.html.reveal(), HasSubstr("href=\"" + url + "\""));
    const std::string bytes = mail::compose(news);
    EXPECT_THAT(bytes, AllOf(HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"),
                             HasSubstr("\r\nList-Unsubscribe: <" + url + "/stop>\r\n")));
}

TEST_P(FollowingTest, StoppingForgetsTheAddressAndEveryMailToIt) {
    const auto link = follow("anna@example.org", at_once);
    publish();
    ASSERT_THAT(kinds_of_mail(), SizeIs(2));
    EXPECT_EQ(get(get_subscription, submitter(), link).status, 200);
    EXPECT_THAT(kinds_of_mail(), SizeIs(2)) << "reading ends nothing";
    ASSERT_EQ(post(post_stop, submitter(), link, {{"List-Unsubscribe", "One-Click"}}).status, 303);
    EXPECT_THAT(kinds_of_mail(), IsEmpty());
    EXPECT_EQ(rows("SELECT count(*) FROM followers WHERE municipality = $1"), 0);
    EXPECT_EQ(rows("SELECT count(*) FROM follower_mails WHERE municipality = $1"), 0);
    EXPECT_EQ(post(post_stop, submitter(), link, {}).status, 303) << "twice is fine";
    EXPECT_EQ(get(get_subscription, submitter(), link).status, 404);
    publish();
    EXPECT_THAT(kinds_of_mail(), IsEmpty());
}

TEST_P(FollowingTest, ACaseIsToldOnceHoweverOftenItIsPublished) {
    follow("anna@example.org", at_once);
    const CaseId id = publish();
    ASSERT_TRUE(act(publication::unpublish_case, registrar, id, publication::Takedown{"other", Personal{"Om igen"}}));
    ASSERT_TRUE(act(publication::publish_case, registrar, id,
                    publication::Wording{"Kall mat", "Maten var kall.", "Vi köper värmeskåp."}));
    work();
    digest();
    digest();
    EXPECT_THAT(kinds_of_mail(), SizeIs(2)) << "the first was not sent yet, and was taken back";
}

TEST_P(FollowingTest, WhatIsTakenBackLeavesTheMailsThatWait) {
    follow("anna@example.org", at_once);
    follow("bo@example.org");
    const CaseId id = publish(), other = publish();
    clock.advance(std::chrono::hours{24});
    digest();
    ASSERT_THAT(kinds_of_mail(), SizeIs(5));
    const publication::Wording careful{"Mat från köket", "Maten var kall.", "Vi köper värmeskåp."};
    ASSERT_TRUE(act(publication::correct_case, registrar, id, careful, publication::Takedown{"personal"}));
    work();
    EXPECT_THAT(kinds_of_mail(), SizeIs(3)) << "hers of the other stays";
    digest();
    digest();
    ASSERT_THAT(kinds_of_mail(), SizeIs(5)) << "both are told anew";
    for (const std::size_t at : {3U, 4U})
        EXPECT_THAT(mails_to_followers()[at].outgoing.text.reveal(), HasSubstr("Mat från köket"));
    ASSERT_TRUE(act(publication::unpublish_case, registrar, id, publication::Takedown{"personal"}));
    work();
    digest();
    ASSERT_THAT(kinds_of_mail(), SizeIs(4));
    for (const auto& mail : mails_to_followers())
        EXPECT_THAT(mail.outgoing.text.reveal() + mail.outgoing.subject.reveal(), Not(HasSubstr("köket")));
    ASSERT_TRUE(act(publication::unpublish_case, registrar, other, publication::Takedown{"personal"}));
    work();
    digest();
    EXPECT_THAT(kinds_of_mail(),
                ElementsAre("following.question anna@example.org", "following.question bo@example.org"));
    EXPECT_EQ(rows("SELECT count(*) FROM follower_mail_cases WHERE municipality = $1"), 0);
}

TEST_P(FollowingTest, WhatWasSentIsNotSentAnew) {
    follow("anna@example.org", at_once);
    const CaseId sent = publish(), under_way = publish(), failed = publish();
    std::vector<std::int64_t> mails;
    for (const auto& mail : mails_to_followers()) mails.push_back(mail.id.value());
    ASSERT_THAT(mails, SizeIs(4));
    constexpr db::Sql set{.name = "test.set",
                          .text = "UPDATE outbox SET state = $3, lease_token = $4, due_at = due_at + 60000000 "
                                  "WHERE municipality = $1 AND id = $2"};
    db().write([&](db::Tx& tx) {
        tx.execute(set, town.id(), mails[1], "sent", std::optional<std::int64_t>{});
        tx.execute(set, town.id(), mails[2], "waiting", std::optional<std::int64_t>{7});
        tx.execute(set, town.id(), mails[3], "failed", std::optional<std::int64_t>{});
    });
    for (const CaseId id : {sent, under_way, failed})
        ASSERT_TRUE(act(publication::unpublish_case, registrar, id, publication::Takedown{"personal"}));
    work();
    digest();
    EXPECT_THAT(kinds_of_mail(), SizeIs(3)) << "only the one that failed is gone, and nothing new";
}

TEST_P(FollowingTest, ADigestTellsTheNextMorningWhatIsStillPublished) {
    follow("anna@example.org");
    const CaseId taken_back = publish();
    publish();
    publish();
    digest();
    EXPECT_THAT(kinds_of_mail(), SizeIs(1)) << "not before the morning";
    ASSERT_TRUE(
        act(publication::unpublish_case, registrar, taken_back, publication::Takedown{"other", Personal{"Namn"}}));
    clock.advance(std::chrono::hours{24});
    digest();
    digest();
    ASSERT_THAT(kinds_of_mail(), SizeIs(2));
    EXPECT_THAT(mails_to_followers().back().outgoing.subject.reveal(), "2 nya svar");
    clock.advance(std::chrono::hours{24});
    digest();
    EXPECT_THAT(kinds_of_mail(), SizeIs(2)) << "nothing new";
}

TEST_P(FollowingTest, OnlyWhatIsFollowedIsTold) {
    const auto unit = [](UnitId id) { return std::pair{std::string{"unit"}, text(id)}; };
    follow("care@example.org", {{"rhythm", "at_once"}, unit(town.care)});
    follow("schools@example.org", {{"rhythm", "at_once"}, unit(town.schools)});
    follow("food@example.org", {{"rhythm", "at_once"}, {"category", "food"}, {"kind", "complaint"}});
    follow("praise@example.org", {{"rhythm", "at_once"}, {"kind", "praise"}});
    publish();
    std::vector<std::string> told;
    for (const std::string& mail : kinds_of_mail())
        if (mail.starts_with("following.news")) told.push_back(mail.substr(15));
    EXPECT_THAT(told, testing::UnorderedElementsAre("care@example.org", "food@example.org"));
}

TEST_P(FollowingTest, WordsAreAskedForAndTellOnlyWhereTheyAreFound) {
    follow("food@example.org", {{"rhythm", "at_once"}, {"words", "värmeskåp"}});
    follow("road@example.org", {{"rhythm", "at_once"}, {"words", "  hål i\nvägen "}});
    const CaseId id = reviewed();
    ASSERT_TRUE(act(publication::publish_case, registrar, id,
                    publication::Wording{"Kall mat", "Maten var kall.", "Vi köper värmeskåp."}));
    const auto telling = db().read([&](db::Tx& tx) { return telling_of(tx, town.id(), std::to_string(id.value())); });
    EXPECT_THAT(telling->looked_for, ElementsAre("hål i vägen", "värmeskåp"));
    found = {"värmeskåp"};
    work();
    EXPECT_EQ(kinds_of_mail().back(), "following.news food@example.org");
    EXPECT_THAT(kinds_of_mail(), SizeIs(3));
    EXPECT_THAT(mails_to_followers().back().outgoing.text.reveal(), HasSubstr("värmeskåp”"));
}

TEST_P(FollowingTest, ManyFollowersAreToldInPortionsEachOnce) {
    db().write([&](db::Tx& tx) {
        for (int number = 0; number < 450; ++number)
            insert_follower(tx, {.municipality = town.id(),
                                 .id = FollowerId{crypto::next_id()},
                                 .email = *EmailAddress::parse("f" + std::to_string(number) + "@example.org"),
                                 .language = "sv",
                                 .subject = {},
                                 .rhythm = Rhythm::at_once,
                                 .created_at = tx.now(),
                                 .confirmed_at = tx.now()});
    });
    publish();
    const auto mails = kinds_of_mail();
    EXPECT_EQ(std::set<std::string>(mails.begin(), mails.end()).size(), 450u);
    EXPECT_THAT(mails, SizeIs(450));
}

TEST_P(FollowingTest, NobodyIsBuriedInMailByOthers) {
    for (int time = 0; time < 10; ++time) EXPECT_EQ(ask("anna@example.org").status, 303) << "says nothing of the limit";
    EXPECT_EQ(ask("an.na+igen@example.org").status, 303) << "the same reader";
    EXPECT_THAT(kinds_of_mail(), SizeIs(mails_a_day_max));
    clock.advance(std::chrono::hours{25});
    EXPECT_EQ(ask("anna@example.org").status, 303);
    EXPECT_THAT(kinds_of_mail(), SizeIs(mails_a_day_max + 1));
    db().write([&](db::Tx& tx) {
        for (int number = 0; number < waiting_an_hour_max; ++number)
            insert_follower(tx, {.municipality = town.id(),
                                 .id = FollowerId{crypto::next_id()},
                                 .email = *EmailAddress::parse("f" + std::to_string(number) + "@example.org"),
                                 .language = "sv",
                                 .subject = {},
                                 .rhythm = Rhythm::daily,
                                 .created_at = tx.now()});
    });
    EXPECT_EQ(ask("bo@example.org").status, 429);
    clock.advance(std::chrono::hours{1} + std::chrono::seconds{1});
    EXPECT_EQ(ask("bo@example.org").status, 303);
}

TEST_P(FollowingTest, WhoDoesNotConfirmIsForgotten) {
    ASSERT_EQ(ask("anna@example.org").status, 303);
    follow("bo@example.org");
    clock.advance(unconfirmed + std::chrono::hours{1});
    const auto forget = [&] { return db().write([&](db::Tx& tx) { return forget_unconfirmed(tx, desk(), 100); }); };
    EXPECT_TRUE(forget());
    EXPECT_THAT(kinds_of_mail(), ElementsAre("following.question bo@example.org"));
    EXPECT_EQ(rows("SELECT count(*) FROM followers WHERE municipality = $1"), 1);
    clock.advance(mails_kept);
    EXPECT_TRUE(forget());
    EXPECT_THAT(kinds_of_mail(), IsEmpty()) << "old mail goes, its follower stays";
    EXPECT_EQ(rows("SELECT count(*) FROM followers WHERE municipality = $1"), 1);
}

TEST_P(FollowingTest, FollowingTheSameAgainLeavesOne) {
    follow("anna@example.org");
    follow("anna@example.org", at_once);
    EXPECT_EQ(rows("SELECT count(*) FROM followers WHERE municipality = $1"), 1);
    follow("anna@example.org", {{"kind", "praise"}});
    EXPECT_EQ(rows("SELECT count(*) FROM followers WHERE municipality = $1"), 2);
}

TEST_P(FollowingTest, BadInputIsSaidAtItsFieldAndForeignLinksOpenNothing) {
    for (const std::string& wrong : {std::string{}, std::string{"anna"}, std::string{"a@b@c.se"},
                                     std::string{"a@b.se\r\nBcc: x@y.se"}, std::string(10'000, 'a') + "@x.se"})
        EXPECT_EQ(ask(wrong).status, 422) << wrong;
    EXPECT_EQ(ask("anna@example.org", {{"kind", "nothing"}}).status, 422);
    EXPECT_EQ(ask("anna@example.org", {{"category", std::string(10'000, 'x')}}).status, 422);
    EXPECT_EQ(ask("anna@example.org", {{"unit", "12345"}}).status, 422);
    EXPECT_EQ(ask("anna@example.org", {{"words", std::string(201, 'x')}}).status, 422);
    EXPECT_EQ(ask("anna@example.org", {{"unit", "x"}}).status, 422);
    EXPECT_THAT(kinds_of_mail(), IsEmpty());
    auto link = follow("anna@example.org");
    link[1].second.back() = link[1].second.back() == '0' ? '1' : '0';
    for (const site::Handler page : {get_subscription, post_confirm, post_stop})
        EXPECT_EQ(post(page, submitter(), link, {}).status, 404);
    EXPECT_EQ(rows("SELECT count(*) FROM followers WHERE municipality = $1"), 1);
}

} // namespace
} // namespace svar::following
