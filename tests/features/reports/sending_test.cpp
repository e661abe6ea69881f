// A report is sent once to each who gets it, kept as it was sent, and shown with what its figures are now.
#include "features/calendar/local_time.hpp"
#include "features/cases/figures_actions.hpp"
#include "features/integrity/integrity.hpp"
#include "features/people/person_store.hpp"
#include "features/reports/sending_actions.hpp"
#include "features/reports/sent_pages.hpp"
#include "features/reports/sent_report_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::reports {
namespace {

using test::a_case;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class SendingTest : public test::PagesOffice {
  protected:
    SendingTest() {
        while (db().write([&](db::Tx& tx) { return cases::reckon_portion(tx, town.municipality, 10); }).last) {}
        scheme.reports = {{.key = "monthly",
                           .label = {{"sv", "Månadsrapport"}},
                           .period = scheme::ReportPeriod::month,
                           .to = {scheme::RecipientKind::manager, scheme::RecipientKind::chief_executive},
                           .addresses = {"namnden@lilleby.example"}}};
        db().write([&](db::Tx& tx) {
            using organisation::Post;
            organisation::set_post_holder(tx, town.id(), {Post::chief_executive, town.town, chief.person});
            organisation = town.organisation(tx);
        });
        go_to("2026-03-02T08:00");
        EXPECT_EQ(order(), 0); // the rule is seen for the first time
    }

    void go_to(const char* local) {
        clock.set(calendar::instant_of(calendar::parse_local_time(local).value(), scheme.time_zone));
    }
    int order() {
        return db().write([&](db::Tx& tx) { return order_due_reports(tx, desk()); });
    }
    std::vector<OrderId> orders() {
        std::vector<OrderId> found;
        db().read([&](db::Tx& tx) {
            for (const auto& one : jobs::list(tx, town.id(), {.state = {}, .before = {}, .count_max = 100}))
                if (one.job.kind == send_job) found.insert(found.begin(), OrderId{std::stoll(one.job.payload)});
        });
        return found;
    }
    /// What the job does, with a file that is quick to print.
    bool send(OrderId id) {
        const auto draft = db().read([&](db::Tx& tx) { return draft_of(tx, desk(), id); });
        db().write([&](db::Tx& tx) {
            if (draft) send_report(tx, desk(), *draft, "%PDF-1.7 " + draft->report.unit_name);
            else drop_order(tx, desk(), id);
        });
        return draft.has_value();
    }
    /// The reports of March, in April.
    void send_march() {
        go_to("2026-04-01T06:00");
        EXPECT_EQ(order(), 3);
        for (const OrderId id : orders()) EXPECT_TRUE(send(id));
    }
    std::vector<SentReport> sent() {
        std::vector<SentReport> found;
        db().read([&](db::Tx& tx) {
            for (std::int64_t number = 1; auto report = sent_by_number(tx, town.id(), number); ++number)
                found.push_back(*report);
        });
        return found;
    }
    SentReport sent_to(PersonId person) {
        for (const SentReport& report : sent())
            if (report.order.recipient == person) return report;
        return {};
    }
    http::Response page(const people::Actor& who, const SentReport& report, site::Handler wanted = &get_sent_report) {
        return get(wanted, who, {{"report", text(report.id)}});
    }
    std::vector<std::string> wrong() {
        std::vector<std::string> found;
        for (const auto& difference : integrity::verify(db(), key, {}).differences) found.push_back(difference.what);
        return found;
    }
    void run(const char* sql) {
        db().write([&](db::Tx& tx) { tx.execute(db::Sql{.name = "", .text = sql}, town.id()); });
    }
};
SVAR_ON_BOTH_DATABASES(SendingTest);

TEST_P(SendingTest, EachGetsTheirOwnOnceWhenItsDayHasCome) {
    distributed();
    go_to("2026-04-01T05:59");
    EXPECT_EQ(order(), 0);
    send_march();
    EXPECT_EQ(order(), 0);
    const auto reports = sent();
    ASSERT_THAT(reports, SizeIs(3));
    for (const SentReport& report : reports) {
        EXPECT_EQ(format_date(report.order.first_day), "2026-03-01");
        EXPECT_EQ(report.order.unit, report.order.recipient == manager.person ? town.care : town.town);
    }
    EXPECT_THAT(mails(),
                AllOf(Contains("staff.report manager@lilleby.example"), Contains("staff.report chief@lilleby.example"),
                      Contains("staff.report namnden@lilleby.example")));
    EXPECT_THAT(wrong(), SizeIs(0));
}

TEST_P(SendingTest, AnOrderIsSentOnceHoweverOftenItIsTaken) {
    go_to("2026-04-01T06:00");
    EXPECT_EQ(order(), 3);
    const OrderId id = orders().front();
    const auto draft = db().read([&](db::Tx& tx) { return draft_of(tx, desk(), id); });
    for (int i = 0; i < 2; ++i) db().write([&](db::Tx& tx) { send_report(tx, desk(), *draft, "%PDF-"); });
    EXPECT_THAT(sent(), SizeIs(1));
    EXPECT_FALSE(send(id));
}

TEST_P(SendingTest, AfterATimeOfBeingDownTheLatestMissedPeriodIsSentOnce) {
    go_to("2026-07-20T10:00");
    EXPECT_EQ(order(), 3);
    EXPECT_EQ(order(), 0);
    for (const OrderId id : orders()) send(id);
    for (const SentReport& report : sent()) EXPECT_EQ(format_date(report.order.first_day), "2026-06-01");
}

TEST_P(SendingTest, TheMailBringsWordsLinkAndFile) {
    distributed();
    send_march();
    db().read([&](db::Tx& tx) {
        for (const auto& line : mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 100})) {
            if (line.kind != "staff.report") continue;
            const auto mail = mail::mail(tx, town.id(), line.id);
            ASSERT_THAT(mail->outgoing.files, SizeIs(1));
            EXPECT_EQ(mail->outgoing.files.front().name, "report-2026-03-01-2026-03-31.pdf");
            EXPECT_TRUE(mail->outgoing.files.front().content.starts_with("%PDF-1.7 "));
            const std::string words = mail->outgoing.text.reveal();
            EXPECT_THAT(words, HasSubstr("Under mars 2026 kom 1 ärende in."));
            // Whom nobody knows can't open the page.
            const bool is_person = line.to_address.reveal() != "namnden@lilleby.example";
            EXPECT_EQ(words.find("/staff/reports/sent/") != std::string::npos, is_person);
        }
    });
}

TEST_P(SendingTest, WhoMayNotSeeTheFiguresGetsNone) {
    db().write([&](db::Tx& tx) {
        organisation::set_post_holder(tx, town.id(), {organisation::Post::manager, town.schools, stranger.person});
        organisation = town.organisation(tx);
    });
    go_to("2026-04-01T06:00");
    EXPECT_EQ(order(), 4);
    int dropped = 0;
    for (const OrderId id : orders()) dropped += !send(id);
    EXPECT_EQ(dropped, 1);
    EXPECT_THAT(sent(), SizeIs(3));
    EXPECT_FALSE(sent_to(stranger.person).id);
}

TEST_P(SendingTest, WhoStandsInForARecipientGetsItTooOnce) {
    db().write([&](db::Tx& tx) {
        const auto stand_in = [&](int id, PersonId absent, PersonId substitute, const char* first) {
            people::insert_stand_in(
                tx, town.id(),
                {people::StandInId{id}, absent, substitute, *parse_date(first), *parse_date("2026-04-03")});
        };
        stand_in(1, manager.person, stranger.person, "2026-04-01");
        stand_in(2, manager.person, employee.person, "2026-04-02"); // begins a day too late
        stand_in(3, chief.person, manager.person, "2026-04-01");
    });
    send_march();
    EXPECT_THAT(sent(), SizeIs(3));
    std::vector<std::string> told;
    db().read([&](db::Tx& tx) {
        for (const auto& line : mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 100}))
            if (mail::mail(tx, town.id(), line.id)->outgoing.text.reveal().find("för att du ersätter") !=
                std::string::npos)
                told.push_back(line.to_address.reveal());
    });
    EXPECT_THAT(told, testing::UnorderedElementsAre("stranger@lilleby.example", "manager@lilleby.example"));
    EXPECT_THAT(wrong(), SizeIs(0));
}

TEST_P(SendingTest, WhoGetsTheSameReportAnywayGetsItOnce) {
    scheme.reports.front().to.push_back(scheme::RecipientKind::mayor);
    db().write([&](db::Tx& tx) {
        organisation::set_post_holder(tx, town.id(), {organisation::Post::mayor, town.town, registrar.person});
        organisation = town.organisation(tx);
        people::insert_stand_in(tx, town.id(),
                                {people::StandInId{1}, chief.person, registrar.person, *parse_date("2026-04-01"),
                                 *parse_date("2026-04-03")});
    });
    go_to("2026-04-01T06:00");
    EXPECT_EQ(order(), 4);
    for (const OrderId id : orders()) EXPECT_TRUE(send(id));
    EXPECT_EQ(std::ranges::count(mails(), "staff.report registrar@lilleby.example"), 1);
}

TEST_P(SendingTest, TheKeptPageShowsWhatWasSentAndWhatItIsNow) {
    const CaseId id = distributed();
    send_march();
    const SentReport report = sent_to(manager.person);
    EXPECT_THAT(page(manager, report).body, HasSubstr("Siffrorna är fortfarande de som skickades."));
    EXPECT_TRUE(act(cases::redirect_case, registrar, id, town.north_school, Personal{"Hör till skolan."}));
    const std::string body = page(manager, report).body;
    EXPECT_THAT(body, AllOf(HasSubstr("har ändrats sedan rapporten skickades"), HasSubstr("<td>1 <strong"),
                            HasSubstr("(nu 0)"), HasSubstr("Under mars 2026 kom 1 ärende in.")));
    const auto pdf = page(manager, report, &get_sent_pdf);
    EXPECT_TRUE(pdf.body.starts_with("%PDF-1.7 "));
    EXPECT_THAT(wrong(), SizeIs(0));
}

TEST_P(SendingTest, KeptReportsAreForThoseWhoMaySeeTheirFigures) {
    send_march();
    const SentReport of_town = sent_to(chief.person), of_care = sent_to(manager.person);
    for (const site::Handler one : {&get_sent_report, &get_sent_pdf}) {
        EXPECT_EQ(page(chief, of_care, one).status, 200);
        EXPECT_EQ(page(manager, of_town, one).status, 404);
        EXPECT_EQ(page(stranger, of_care, one).status, 404);
    }
    const std::string list = get(get_sent_reports, manager).body;
    EXPECT_THAT(list, AllOf(HasSubstr("/staff/reports/sent/" + text(of_care.id)),
                            Not(HasSubstr("/staff/reports/sent/" + text(of_town.id)))));
}

TEST_P(SendingTest, VerifyFindsAReportThatWasChangedOrRemoved) {
    send_march();
    run("UPDATE sent_reports SET figures = '{}' WHERE municipality = $1 AND number = 2");
    EXPECT_THAT(wrong(), Contains("sent report 2 was changed"));
    run("DELETE FROM sent_reports WHERE municipality = $1 AND number = 3");
    EXPECT_THAT(wrong(), Contains("sent report 3 is missing"));
}

TEST_P(SendingTest, PeopleGetWhatTheyAskFor) {
    const test::FormFields wanted{{"unit", text(town.home_care)}, {"every", "week"}, {"days_after", "2"}};
    EXPECT_EQ(post(post_subscription, manager, {}, wanted).status, 303);
    EXPECT_EQ(post(post_subscription, manager, {}, wanted).status, 409);
    EXPECT_THAT(get(get_sent_reports, manager).body, HasSubstr("2 dagar efter periodens slut"));
    EXPECT_EQ(order(), 0);
    go_to("2026-03-10T06:00"); // a Tuesday
    EXPECT_EQ(order(), 1);
    EXPECT_TRUE(send(orders().front()));
    EXPECT_EQ(format_date(sent_to(manager.person).order.first_day), "2026-03-02");
    const auto own = db().read([&](db::Tx& tx) { return subscriptions_of(tx, town.id(), manager.person); });
    ASSERT_THAT(own, SizeIs(1));
    const test::FormFields end{{"end", text(own.front().id)}};
    EXPECT_EQ(post(post_subscription, chief, {}, end).status, 404);
    EXPECT_EQ(post(post_subscription, manager, {}, end).status, 303);
    go_to("2026-03-17T06:00");
    EXPECT_EQ(order(), 0);
}

TEST_P(SendingTest, NobodyAsksForWhatTheyMayNotSeeOrForNoDay) {
    const auto ask = [&](UnitId unit, const char* every, const char* days) {
        return post(post_subscription, manager, {}, {{"unit", text(unit)}, {"every", every}, {"days_after", days}});
    };
    EXPECT_EQ(ask(town.town, "month", "1").status, 403);
    EXPECT_EQ(ask(UnitId{99}, "month", "1").status, 403);
    EXPECT_EQ(ask(town.care, "own", "1").status, 422);
    for (const char* days : {"0", "29", "-1", "soon", "9999999999999"})
        EXPECT_EQ(ask(town.care, "month", days).status, 422);
}

} // namespace
} // namespace svar::reports
