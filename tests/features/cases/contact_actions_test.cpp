// Calling, speaking and sending a card, with all that must follow in the same transaction.
#include "features/cases/contact_actions.hpp"

#include "features/calendar/local_time.hpp"
#include "features/cases/case_action_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/contact_pages.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

http::Response show_case(const site::Visit& visit) { return case_page(visit, {}); }

class ContactTest : public test::PagesOffice {
  protected:
    ContactTest() {
        scheme = scheme::embedded_scheme("larvik");
        scheme.has_review = true;
        scheme.contact = {.way = scheme::ContactWay::spoken,
                          .needs = {"name", "phone"},
                          .attempts_min = 3,
                          .within = "contact",
                          .fallback = scheme::ContactFallback::card,
                          .asks_reaction = true,
                          .asks_why_negative = true,
                          .reports_back = true};
    }

    CaseId in_hand(const char* phone = "+47 900 00 000") {
        NewCase message = a_case();
        message.contact = {Personal{"Kari Nordmann"}, {}, Personal{phone}, Personal{"Storgata 1, 3256 Larvik"}};
        const CaseId id = file(message).id;
        EXPECT_TRUE(act(distribute_case, registrar, id, sorting()));
        EXPECT_TRUE(act(assign_case, manager, id, handler.person));
        return id;
    }
    void call(CaseId id, ContactOutcome outcome) {
        clock.advance(std::chrono::minutes{1});
        ASSERT_TRUE(act(log_contact, handler, id, ContactMade{.outcome = outcome}));
    }
    Talk talk() const {
        return {.answer = Personal{"Vi strør i dag."}, .reaction = 3, .measures = Personal{"Strøing hver morgen."}};
    }
    std::string field(const Result<Version>& result) {
        return result.ok() || result.problem().fields.empty() ? "" : result.problem().fields.front().field;
    }
    std::string text_in(CaseId id, const char* role) {
        std::string found;
        for (const Event& event : events(id))
            for (const EventText& text : event.texts)
                if (text.role == role) found = text.body.reveal();
        return found;
    }
    std::string last_mail(const char* kind) {
        std::string body;
        db().read([&](db::Tx& tx) {
            for (const auto& line : mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 100}))
                if (line.kind == kind && body.empty())
                    body = mail::mail(tx, town.id(), line.id)->outgoing.text.reveal();
        });
        return body;
    }
};
SVAR_ON_BOTH_DATABASES(ContactTest);

TEST_P(ContactTest, ASpokenAnswerTurnsTheClocksAsAnyAnswer) {
    const CaseId id = in_hand();
    call(id, ContactOutcome::reached);
    ASSERT_TRUE(act(log_talk, handler, id, talk()));
    EXPECT_EQ(case_now(id).state, State::answered);
    EXPECT_EQ(case_now(id).answered_at, clock.now());
    EXPECT_EQ(case_now(id).satisfaction, 3);
    EXPECT_EQ(text_in(id, "measures"), "Strøing hver morgen.");
    EXPECT_THAT(mails(), Not(Contains(HasSubstr("case.answer"))));
    clock.advance(std::chrono::hours{1});
    ASSERT_TRUE(act(approve_answer, registrar, id));
    EXPECT_EQ(case_now(id).state, State::reviewed);
    EXPECT_EQ(case_now(id).answered_at, clock.now() - std::chrono::hours{1});
    EXPECT_THAT(mails(), Not(Contains(HasSubstr("case.answer"))));
}

TEST_P(ContactTest, WithoutReviewTheCaseIsReviewedAndThePromiseKept) {
    scheme.has_review = false;
    const CaseId id = in_hand();
    ASSERT_TRUE(act(log_talk, handler, id, talk()));
    EXPECT_EQ(case_now(id).state, State::reviewed);
    for (const Clock& run : clocks(id)) EXPECT_TRUE(!run.is_promise || run.stopped_at);
}

TEST_P(ContactTest, TheRegistrarWhoPassedItOnIsToldDateMeasuresAndReaction) {
    const CaseId id = in_hand();
    ASSERT_TRUE(act(log_talk, handler, id, talk()));
    EXPECT_THAT(mails(), Contains("staff.report_back registrar@lilleby.example"));
    EXPECT_THAT(last_mail("staff.report_back"), AllOf(HasSubstr("2 mars 2026"), HasSubstr("Strøing hver morgen."),
                                                      HasSubstr("Nöjd"), Not(HasSubstr("Vi strør i dag."))));
}

TEST_P(ContactTest, OfAConfidentialCaseTheReportSaysNoMore) {
    const CaseId id = in_hand();
    ASSERT_TRUE(act(mark_confidential, registrar, id, true));
    ASSERT_TRUE(act(log_talk, handler, id, talk()));
    EXPECT_THAT(last_mail("staff.report_back"), AllOf(Not(HasSubstr("Strøing")), Not(HasSubstr("Nöjd"))));
}

TEST_P(ContactTest, TheClosingQuestionIsNotForgotten) {
    const CaseId id = in_hand();
    Talk said = talk();
    said.reaction = std::nullopt;
    EXPECT_EQ(field(act(log_talk, handler, id, said)), "reaction");
    said.reaction = 4;
    EXPECT_EQ(field(act(log_talk, handler, id, said)), "reaction");
    said.reaction = 1;
    EXPECT_EQ(field(act(log_talk, handler, id, said)), "why");
    said.why = Personal{"For sent."};
    said.is_taken_up_again = true;
    EXPECT_EQ(field(act(log_talk, handler, id, said)), "counter_proposal");
    said.answer = Personal{};
    EXPECT_EQ(field(act(log_talk, handler, id, said)), "answer");
    EXPECT_EQ(case_now(id).state, State::investigating);
}

TEST_P(ContactTest, WhoWillNotSayHasNoRating) {
    const CaseId id = in_hand();
    Talk said = talk();
    said.reaction = 0;
    ASSERT_TRUE(act(log_talk, handler, id, said));
    EXPECT_EQ(case_now(id).satisfaction, 0);
    EXPECT_THAT(events(id).back().data, HasSubstr("not_said"));
}

TEST_P(ContactTest, ACounterProposalBecomesAnAdditionOrTakesTheCaseUpAgain) {
    Talk said = talk();
    said.reaction = 1;
    said.why = Personal{"For lite."};
    said.counter_proposal = Personal{"Strø om kvelden."};
    const CaseId kept = in_hand(), again = in_hand();
    ASSERT_TRUE(act(log_talk, handler, kept, said));
    EXPECT_EQ(case_now(kept).state, State::answered);
    EXPECT_EQ(text_in(kept, "addition"), "Strø om kvelden.");
    said.is_taken_up_again = true;
    ASSERT_TRUE(act(log_talk, handler, again, said));
    EXPECT_EQ(case_now(again).state, State::distributed);
    EXPECT_EQ(case_now(again).handler, handler.person);
    EXPECT_EQ(text_in(again, "reason"), "Strø om kvelden.");
    EXPECT_EQ(text_in(again, "comment"), "For lite.");
}

TEST_P(ContactTest, AfterThreeFailedAttemptsTheCardIsOfferedAndItsDateKept) {
    const CaseId id = in_hand();
    EXPECT_THAT(get(show_case, handler, path(id)).body,
                AllOf(HasSubstr("tel:+4790000000"), HasSubstr("0 av 3 försök"), HasSubstr("accesskey=\"2\"")));
    for (const auto outcome : {ContactOutcome::no_answer, ContactOutcome::left_message, ContactOutcome::no_answer})
        call(id, outcome);
    EXPECT_THAT(get(show_case, handler, path(id)).body,
                AllOf(HasSubstr("3 av 3 försök"), HasSubstr(text(id) + "/fallback"), HasSubstr("Storgata 1")));
    const auto on = [](int day) { return LocalDate{std::chrono::year{2026} / 3 / day}; };
    EXPECT_EQ(field(act(log_fallback, handler, id, on(3))), "sent_on");
    EXPECT_EQ(field(act(log_fallback, handler, id, on(1))), "sent_on");
    ASSERT_TRUE(act(log_fallback, handler, id, on(2)));
    EXPECT_THAT(events(id).back().data, HasSubstr(R"("sent_on":"2026-03-02")"));
    EXPECT_THAT(get(show_case, handler, path(id)).body, HasSubstr("2 mars 2026"));
}

TEST_P(ContactTest, WithoutSuchARuleThereIsNoCard) {
    const CaseId id = in_hand();
    scheme.contact.fallback = scheme::ContactFallback::none;
    EXPECT_EQ(act(log_fallback, handler, id, LocalDate{std::chrono::year{2026} / 3 / 2}).problem().kind,
              ProblemKind::conflict);
}

TEST_P(ContactTest, TimesThatCannotBeAreRefused) {
    const CaseId id = in_hand();
    const Instant now = clock.now();
    using std::chrono::hours;
    EXPECT_EQ(field(act(log_contact, handler, id, ContactMade{.at = now + hours{1}})), "at");
    EXPECT_EQ(field(act(log_contact, handler, id, ContactMade{.at = now - hours{1}})), "at");
    EXPECT_EQ(field(act(log_contact, handler, id, ContactMade{.next_at = now})), "next_at");
    EXPECT_EQ(field(act(log_contact, handler, id, ContactMade{.next_at = now + hours{24 * 100}})), "next_at");
    EXPECT_TRUE(act(log_contact, handler, id, ContactMade{.at = now, .next_at = now + hours{24}}));
    Talk said = talk();
    said.at = now + hours{1};
    EXPECT_EQ(field(act(log_talk, handler, id, said)), "at");
}

TEST_P(ContactTest, OnlyWhoWorksOnTheCaseLogsItsCalls) {
    const CaseId id = in_hand();
    for (const people::Actor* other : {&stranger, &colleague, &employee, &admin})
        EXPECT_EQ(act(log_talk, *other, id, talk()).problem().kind, ProblemKind::not_found) << other->name;
}

TEST_P(ContactTest, AKeyLogsTheOutcomeAndWhoWasReachedIsAskedForTheTalk) {
    const CaseId id = in_hand();
    const auto post_outcome = [&](const char* outcome, test::FormFields more = {}) {
        test::FormFields form{{"seen", seen(id)}, {"outcome", outcome}, {"at", ""}, {"next_at", "2026-03-03T15:30"}};
        form.insert(form.end(), more.begin(), more.end());
        return post(post_contact, handler, path(id), form);
    };
    EXPECT_EQ(location(post_outcome("no_answer")), "/staff/cases/" + text(id));
    EXPECT_EQ(location(post_outcome("no_answer", {{"back", "/staff/calls"}})), "/staff/calls");
    EXPECT_EQ(location(post_outcome("reached", {{"back", "https://evil.example"}})),
              "/staff/cases/" + text(id) + "?do=talk");
    EXPECT_EQ(post_outcome("shouted").status, 422);
    EXPECT_EQ(
        post(post_contact, handler, path(id), {{"seen", seen(id)}, {"outcome", "no_answer"}, {"at", "soon"}}).status,
        422);
}

TEST_P(ContactTest, ATalkThatIsRefusedComesBackAsItWasTyped) {
    const CaseId id = in_hand();
    const auto page = post(post_talk, handler, path(id),
                           {{"seen", seen(id)}, {"answer", "Vi strør."}, {"reaction", "1"}, {"measures", "Mer sand"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Vi strør."), HasSubstr("Mer sand"), HasSubstr("value=\"1\" checked")));
    const auto done = post(post_talk, handler, path(id),
                           {{"seen", seen(id)}, {"answer", "Vi strør."}, {"reaction", "1"}, {"why", "For sent"}});
    EXPECT_EQ(done.status, 303);
    EXPECT_THAT(get(show_case, handler, path(id)).body, AllOf(HasSubstr("Vi strør."), HasSubstr("For sent")));
}

TEST_P(ContactTest, TheListOfCallsSaysWhoIsNext) {
    const CaseId first = in_hand();
    clock.advance(std::chrono::hours{48});
    const CaseId second = in_hand("33 00 00 00"), card = in_hand(), talked = in_hand();
    in_hand("");
    for (int i = 0; i < 3; ++i) call(card, ContactOutcome::no_answer);
    ASSERT_TRUE(act(log_talk, handler, talked, talk()));
    const auto of = [&](const people::Actor& who) { return get(get_calls, who).body; };
    const std::string page = of(handler);
    EXPECT_LT(page.find(text(first) + "?do=contact"), page.find(text(second) + "?do=contact"));
    EXPECT_THAT(page, AllOf(HasSubstr(text(card) + "?do=fallback"), Not(HasSubstr(text(talked)))));
    ASSERT_TRUE(act(log_contact, handler, first, ContactMade{.next_at = clock.now() + std::chrono::hours{24}}));
    const std::string later = of(handler);
    EXPECT_GT(later.find(text(first) + "?do=contact"), later.find(text(second) + "?do=contact"));
    EXPECT_THAT(of(colleague), Not(HasSubstr("?do=contact")));
}

} // namespace
} // namespace svar::cases
