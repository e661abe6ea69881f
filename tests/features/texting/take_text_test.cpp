// What a text message becomes, and what is texted about a case; on both databases.
#include "text_office.hpp"

#include <gmock/gmock.h>

namespace svar::texting {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

class TakeText : public TextOffice {};
SVAR_ON_BOTH_DATABASES(TakeText);

TEST_P(TakeText, MakesACaseWithAReceipt) {
    const Taken taken = take("Lampan vid skolan är trasig.");
    EXPECT_EQ(taken.outcome, Outcome::filed);
    const cases::Case subject = case_now(taken.case_id);
    EXPECT_EQ(subject.channel, cases::Channel::sms);
    EXPECT_EQ(subject.kind, "complaint");
    EXPECT_EQ(words(taken.case_id, "message"), "Lampan vid skolan är trasig.");
    ASSERT_EQ(written().size(), 1U);
    EXPECT_EQ(written()[0].kind, "case.receipt");
    EXPECT_THAT(written()[0].words.reveal(), HasSubstr(subject.reference));
    EXPECT_THAT(written()[0].words.reveal(), EndsWith("https://svar.lilleby.example/status/" + subject.reference + "/" +
                                                      cases::follow_code(key, subject)));
    EXPECT_TRUE(mails().empty());
}

TEST_P(TakeText, MakesOneCaseOfTheSameCall) {
    const Taken first = take_again("Lampan är trasig.", "a1");
    const Taken again = take_again("Lampan är trasig.", "a1");
    EXPECT_EQ(again.case_id, first.case_id);
    EXPECT_EQ(again.outcome, Outcome::filed);
    EXPECT_EQ(events(first.case_id).size(), 1U);
    EXPECT_EQ(written().size(), 1U);
}

TEST_P(TakeText, LosesNothingToAGatewayWithoutIdsOfItsOwn) {
    const CaseId first = take_again("Lampan är trasig.", "kampanj").case_id;
    EXPECT_EQ(take_again("Den vid grinden.", "kampanj").outcome, Outcome::added);
    EXPECT_NE(take_again("Lampan är trasig.", "kampanj", "+46709999999").case_id, first);
}

TEST_P(TakeText, AddsAReplyToTheCaseThatWeWroteAbout) {
    const CaseId id = take("Lampan vid skolan är trasig.").case_id;
    const Taken reply = take("Den vid norra ingången.");
    EXPECT_EQ(reply.outcome, Outcome::added);
    EXPECT_EQ(reply.case_id, id);
    EXPECT_EQ(words(id, "addition"), "Den vid norra ingången.");
    EXPECT_EQ(written().size(), 1U) << "an addition gets no receipt";
    EXPECT_NE(take("Något annat", "+46709999999").case_id, id) << "another number";
}

TEST_P(TakeText, AddsToTheCaseThatTheReplyNames) {
    const CaseId first = file(by_phone("070-123 45 67")).id;
    clock.advance(std::chrono::minutes{1});
    const CaseId second = file(by_phone("+46 70 123 45 67")).id;
    EXPECT_EQ(take("Om " + case_now(first).reference + ": den lyser igen").case_id, first);
    EXPECT_EQ(take("Den lyser").case_id, second);
    const Taken other = take("Om " + case_now(first).reference, "+46709999999");
    EXPECT_EQ(other.outcome, Outcome::filed) << "a reference alone proves nothing";
}

TEST_P(TakeText, BeginsAnewLongAfterTheCaseHasEnded) {
    const CaseId id = take("Lampan är trasig.").case_id;
    EXPECT_TRUE(act(cases::reject_case, registrar, id, Personal{"Vänd dig till regionen."}));
    EXPECT_EQ(take("Jaså.").case_id, id) << "it was written about lately";
    clock.advance(std::chrono::days{15});
    const Taken later = take("Nu är den trasig igen.");
    EXPECT_EQ(later.outcome, Outcome::filed);
    EXPECT_NE(later.case_id, id);
}

TEST_P(TakeText, AsksWhetherTheAnswerHelped) {
    const CaseId id = take("Lampan är trasig.").case_id;
    answer(id);
    EXPECT_EQ(written().back().kind, "case.answer");
    EXPECT_THAT(written().back().words.reveal(), HasSubstr("Var det till hjälp?"));
    EXPECT_EQ(take(" 1 ").outcome, Outcome::rated);
    EXPECT_EQ(case_now(id).satisfaction, 1);
    EXPECT_EQ(take("3").outcome, Outcome::rated);
    EXPECT_EQ(case_now(id).satisfaction, 3) << "it may be given again";
    EXPECT_EQ(take("3 lampor till är trasiga").outcome, Outcome::added);
}

TEST_P(TakeText, TakesALoneFigureForAVerdictOnlyWhereOneWasAskedFor) {
    const CaseId id = take("Lampan är trasig.").case_id;
    EXPECT_EQ(take("3").outcome, Outcome::added);
    EXPECT_EQ(case_now(id).satisfaction, 0);
}

TEST_P(TakeText, NeverAnswersAMachine) {
    const Taken taken = take("Vinn en resa!", "Reseklubb");
    EXPECT_EQ(taken.outcome, Outcome::filed);
    EXPECT_TRUE(case_now(taken.case_id).is_anonymous);
    EXPECT_THAT(words(taken.case_id, "note"), HasSubstr("Reseklubb"));
    for (int i = 0; i < 3; ++i) take("Igen", "Reseklubb");
    EXPECT_TRUE(written("Reseklubb").empty());
}

TEST_P(TakeText, StopsWritingToWhoNeverStops) {
    const db::Sql forget{.name = "test.forget", .text = "DELETE FROM text_messages WHERE municipality = $1"};
    for (int i = 0; i < 12; ++i) {
        EXPECT_EQ(take("Jag svarar på allt.").outcome, Outcome::filed);
        EXPECT_EQ(written().empty(), i >= 10) << i;
        db().write([&](db::Tx& tx) { tx.execute(forget, town.id()); }); // so that each begins something of its own
    }
    clock.advance(std::chrono::hours{2});
    take("Nu då?");
    EXPECT_FALSE(written().empty());
}

TEST_P(TakeText, WritesToThoseWithATelephoneAlone) {
    file(by_phone("070-123 45 67"));
    ASSERT_EQ(written().size(), 1U);
    cases::NewCase with_mail = by_phone("070-123 45 67");
    with_mail.contact.email = Personal{"anna@example.org"};
    file(with_mail);
    EXPECT_EQ(written().size(), 1U) << "mail reaches them";
    file(by_phone("044-13 50 00"));
    EXPECT_TRUE(written("+4644135000").empty()) << "no mobile telephone";
    db().write([](db::Tx& tx) { sms::set_delivery(tx, {}); });
    file(by_phone("070-123 45 67"));
    EXPECT_EQ(written().size(), 1U) << "there is no gateway";
}

TEST_P(TakeText, ConfirmsToOneNumberSoOftenAndNoMore) {
    CaseId last;
    for (int i = 0; i < 8; ++i) last = file(by_phone("070-123 45 67")).id;
    EXPECT_EQ(written().size(), 5U) << "somebody else may have typed it";
    file(by_phone("070-999 99 99"));
    EXPECT_EQ(written("+46709999999").size(), 1U);
    answer(last);
    EXPECT_EQ(written().back().kind, "case.answer") << "what staff write goes out";
    clock.advance(std::chrono::hours{2});
    file(by_phone("070-123 45 67"));
    EXPECT_EQ(written().back().kind, "case.receipt");
}

TEST_P(TakeText, WritesInTheSubmittersLanguage) {
    cases::NewCase message = by_phone("070-123 45 67");
    message.language = "en";
    file(message);
    EXPECT_THAT(written()[0].words.reveal(), HasSubstr("has received your case"));
}

TEST_P(TakeText, SaysOfEachKindOfNewsThatItIsThere) {
    const CaseId id = file(by_phone("070-123 45 67")).id;
    EXPECT_TRUE(act(cases::reject_case, registrar, id, Personal{"Vänd dig till regionen."}));
    EXPECT_EQ(written().back().kind, "case.rejected");
    EXPECT_THAT(written().back().words.reveal(), Not(HasSubstr("regionen"))) << "what is in it stands behind the link";
}

} // namespace
} // namespace svar::texting
