// Lists are made once for each of their days, kept as they were sent, and shown to those they concern.
#include "features/calendar/local_time.hpp"
#include "features/cases/delay_actions.hpp"
#include "features/integrity/integrity.hpp"
#include "features/overdue/overdue_actions.hpp"
#include "features/overdue/overdue_pages.hpp"
#include "features/overdue/overdue_store.hpp"
#include "features/people/person_store.hpp"
#include "support/gate.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>
#include <thread>

namespace svar::overdue {
namespace {

using namespace std::chrono_literals;
using test::a_case;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class OverdueTest : public test::PagesOffice {
  protected:
    OverdueTest() {
        scheme.overdue_lists = {{.key = "weekly",
                                 .label = {{"sv", "Veckans lista"}},
                                 .day = std::chrono::Monday,
                                 .at = 7h,
                                 .due = scheme::DueRule::end_of_week,
                                 .to = {scheme::RecipientKind::manager},
                                 .appearance = 2,
                                 .then_to = {scheme::RecipientKind::chief_executive}}};
        db().write([&](db::Tx& tx) {
            using organisation::Post;
            school_manager = hire(tx, "rektor", people::Role::manager, town.schools);
            organisation::set_post_holder(tx, town.id(), {Post::manager, town.schools, school_manager.person});
            organisation::set_post_holder(tx, town.id(), {Post::chief_executive, town.town, chief.person});
            organisation = town.organisation(tx);
        });
        make(); // the rule is seen for the first time
    }

    int make() {
        return db().write([&](db::Tx& tx) { return make_due_lists(tx, desk()); });
    }
    void go_to(const char* local) {
        clock.set(calendar::instant_of(calendar::parse_local_time(local).value(), scheme.time_zone));
    }
    CaseId late_case(UnitId unit, const char* title = "Kall mat") {
        const CaseId id = file(a_case().titled(title)).id;
        cases::Sorting sorting = this->sorting();
        sorting.unit = unit;
        sorting.title = title;
        EXPECT_TRUE(Office::act(cases::distribute_case, registrar, id, sorting));
        return id;
    }
    std::vector<List> lists() {
        std::vector<List> found;
        db().read([&](db::Tx& tx) {
            for (std::int64_t number = 1; auto list = list_by_number(tx, town.id(), number); ++number)
                found.push_back(*list);
        });
        return found;
    }
    integrity::Report verified() { return integrity::verify(db(), key, {}); }
    std::string body_of(const char* kind) {
        std::string body;
        db().read([&](db::Tx& tx) {
            for (const auto& line : mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 100}))
                if (line.kind == kind && body.empty()) {
                    const auto mail = mail::mail(tx, town.id(), line.id);
                    body = mail->outgoing.text.reveal() + mail->outgoing.html.reveal();
                }
        });
        return body;
    }
    test::FormFields list_path(const List& list) { return {{"list", text(list.id)}}; }

    people::Actor school_manager;
};
SVAR_ON_BOTH_DATABASES(OverdueTest);

TEST_P(OverdueTest, EachManagerGetsTheirOwnOnItsDayOnce) {
    const CaseId food = late_case(town.home_care), school = late_case(town.north_school);
    late_case(town.home_care);
    go_to("2026-03-30T06:59");
    EXPECT_EQ(make(), 0);
    EXPECT_THAT(lists(), SizeIs(0));
    go_to("2026-03-30T07:00");
    EXPECT_EQ(make(), 2);
    EXPECT_EQ(make(), 0);
    ASSERT_THAT(lists(), SizeIs(2));
    for (const List& list : lists()) {
        EXPECT_EQ(format_date(list.day), "2026-03-30");
        const bool is_care = list.recipient == manager.person;
        EXPECT_THAT(list.lines, SizeIs(is_care ? 2 : 1));
        EXPECT_EQ(list.lines.front().id, is_care ? food : school);
    }
    EXPECT_THAT(mails(), AllOf(Contains("staff.overdue manager@lilleby.example"),
                               Contains("staff.overdue rektor@lilleby.example")));
}

TEST_P(OverdueTest, WhatIsDueByTheWeeksEndStandsOnItAndWhatIsDueLaterNot) {
    const CaseId id = late_case(town.home_care);
    const Instant due = case_now(id).due_at;
    const auto local = calendar::local_time(due - 1us, scheme.time_zone).day;
    const LocalDate monday{std::chrono::sys_days{local} - (std::chrono::weekday{local} - std::chrono::Monday)};
    go_to((format_date(LocalDate{std::chrono::sys_days{monday} - std::chrono::days{7}}) + "T07:00").c_str());
    EXPECT_EQ(make(), 0);
    go_to((format_date(monday) + "T07:00").c_str());
    EXPECT_EQ(make(), 1);
    EXPECT_EQ(lists().front().lines.front().due_at, due);
}

TEST_P(OverdueTest, AfterATimeOfBeingDownTheMissedDayIsMadeOnceWithItsOwnDate) {
    late_case(town.home_care);
    go_to("2026-04-22T15:00");
    EXPECT_EQ(make(), 1);
    EXPECT_EQ(format_date(lists().front().day), "2026-04-20");
    EXPECT_EQ(make(), 0);
    go_to("2026-04-27T07:00");
    EXPECT_EQ(make(), 2); // the list, and those that stand on it again
    EXPECT_EQ(lists().front().number, 1);
}

TEST_P(OverdueTest, TheSecondAppearanceGoesToTheChiefExecutiveInAMailOfItsOwn) {
    const CaseId old_case = late_case(town.home_care, "Kall mat");
    go_to("2026-04-06T07:00");
    EXPECT_EQ(make(), 1);
    EXPECT_THAT(mails(), Not(Contains(HasSubstr("staff.overdue_again"))));
    late_case(town.home_care, "Sen mat");
    go_to("2026-05-04T07:00");
    EXPECT_EQ(make(), 2);
    const List again = lists().back();
    EXPECT_EQ(again.sort, Sort::again);
    EXPECT_EQ(again.recipient, chief.person);
    ASSERT_THAT(again.lines, SizeIs(1));
    EXPECT_EQ(again.lines.front().id, old_case);
    EXPECT_EQ(again.lines.front().appearance, 2);
    EXPECT_THAT(mails(), Contains("staff.overdue_again chief@lilleby.example"));
    EXPECT_THAT(body_of("staff.overdue_again"), AllOf(HasSubstr("Kall mat"), Not(HasSubstr("Sen mat"))));
}

TEST_P(OverdueTest, AnsweredCasesAndOtherClocksStandOnNoList) {
    const CaseId id = late_case(town.home_care);
    scheme.overdue_lists.front().clocks = {"no_such_clock"};
    go_to("2026-04-06T07:00");
    EXPECT_EQ(make(), 0);
    scheme.overdue_lists.front().clocks = {"answer"};
    ASSERT_TRUE(Office::act(cases::answer_case, manager, id, Personal{"Svar"}));
    ASSERT_TRUE(Office::act(cases::approve_answer, registrar, id));
    go_to("2026-04-13T07:00");
    EXPECT_EQ(make(), 0);
}

TEST_P(OverdueTest, WithTwoServersAtOnceEachListIsMadeOnce) {
    late_case(town.home_care);
    go_to("2026-04-06T07:00");
    const auto other = fresh.open(clock.clock());
    test::Gate gate{2};
    int made[2] = {0, 0};
    {
        std::jthread first{[&] { gate.pass(), made[0] = make(); }};
        std::jthread second{[&] {
            gate.pass();
            made[1] = other->write([&](db::Tx& tx) { return make_due_lists(tx, desk()); });
        }};
    }
    EXPECT_EQ(made[0] + made[1], 1);
    EXPECT_THAT(lists(), SizeIs(1));
    EXPECT_EQ(std::ranges::count(mails(), "staff.overdue manager@lilleby.example"), 1);
}

TEST_P(OverdueTest, WhatAServerHadNotCommittedWhenItDiedIsMadeByTheNext) {
    late_case(town.home_care);
    go_to("2026-04-06T07:00");
    struct Died {};
    EXPECT_THROW(db().write([&](db::Tx& tx) {
        make_due_lists(tx, desk());
        throw Died{};
    }),
                 Died);
    EXPECT_THAT(lists(), SizeIs(0));
    EXPECT_EQ(make(), 1);
    EXPECT_TRUE(verified().is_clean());
}

TEST_P(OverdueTest, WithoutAManagerTheListFindsSomebody) {
    db().write([&](db::Tx& tx) {
        auto person = people::person_by_id(tx, town.id(), manager.person).value();
        person.is_active = false;
        people::update_person(tx, town.id(), person, person.version);
    });
    late_case(town.home_care);
    go_to("2026-04-06T07:00");
    EXPECT_EQ(make(), 1);
    EXPECT_EQ(lists().front().recipient, chief.person);
}

TEST_P(OverdueTest, AManagerSeesTheirSubtreeOnly) {
    late_case(town.home_care, "Kall mat");
    late_case(town.north_school, "Sprucken ruta");
    go_to("2026-04-06T07:00");
    make();
    const List care = lists()[lists()[0].recipient == manager.person ? 0 : 1];
    EXPECT_THAT(get(get_list, manager, list_path(care)).body, HasSubstr("Kall mat"));
    EXPECT_EQ(get(get_list, school_manager, list_path(care)).status, 404);
    EXPECT_EQ(get(get_list_csv, school_manager, list_path(care)).status, 404);
    EXPECT_THAT(get(get_lists, school_manager).body, AllOf(HasSubstr("rektor"), Not(HasSubstr(text(care.id)))));
    EXPECT_THAT(get(get_lists, registrar).body, AllOf(HasSubstr("rektor"), HasSubstr(text(care.id))));
    EXPECT_THAT(get(get_lists, registrar, {}, {{"unit", text(town.schools)}}).body, Not(HasSubstr(text(care.id))));
    for (const people::Actor* nobody : {&employee, &admin, &stranger}) {
        EXPECT_EQ(get(get_list, *nobody, list_path(care)).status, 404) << nobody->name;
        EXPECT_THAT(get(get_lists, *nobody).body, Not(HasSubstr("/staff/overdue/"))) << nobody->name;
    }
    EXPECT_EQ(get(get_list, registrar, {{"list", "x"}}).status, 404);
}

TEST_P(OverdueTest, AConfidentialCaseIsAReferenceForThoseWhoMayNotSeeIt) {
    const CaseId id = late_case(town.home_care, "Hemligt ärende");
    ASSERT_TRUE(Office::act(cases::mark_confidential, registrar, id, true));
    go_to("2026-04-06T07:00");
    make();
    EXPECT_THAT(body_of("staff.overdue"), HasSubstr("Hemligt")); // the manager may see it
    go_to("2026-04-13T07:00");
    make();
    const std::string reference = case_now(id).reference;
    EXPECT_THAT(body_of("staff.overdue_again"), AllOf(HasSubstr(reference), Not(HasSubstr("Hemligt"))));
    for (const List& list : lists()) {
        const std::string page = get(get_list, chief, list_path(list)).body;
        EXPECT_THAT(page, AllOf(HasSubstr(reference), Not(HasSubstr("Hemligt")), Not(HasSubstr("cases/" + text(id)))));
        EXPECT_THAT(get(get_list_csv, chief, list_path(list)).body, Not(HasSubstr("Hemligt")));
        EXPECT_THAT(get(get_list, registrar, list_path(list)).body, HasSubstr("Hemligt"));
    }
}

TEST_P(OverdueTest, TheListIsOfferedAsCsv) {
    late_case(town.home_care, "=HYPERLINK(\"x\")");
    go_to("2026-04-06T07:00");
    make();
    const auto csv = get(get_list_csv, manager, list_path(lists().front()), {{"bom", "1"}});
    EXPECT_EQ(csv.content_type, "text/csv; charset=utf-8");
    EXPECT_THAT(csv.body, AllOf(testing::StartsWith("\xEF\xBB\xBF"), HasSubstr("\"'=HYPERLINK(\"\"x\"\")\";")));
    EXPECT_THAT(header(csv, "Content-Disposition"), HasSubstr("weekly-2026-04-06.csv"));
    EXPECT_THAT(get(get_list_csv, manager, list_path(lists().front())).body, Not(HasSubstr("\xEF\xBB\xBF")));
}

TEST_P(OverdueTest, VerifyFindsEveryChange) {
    late_case(town.home_care);
    go_to("2026-04-06T07:00");
    make();
    go_to("2026-04-13T07:00");
    make();
    ASSERT_THAT(lists(), SizeIs(3));
    EXPECT_TRUE(verified().is_clean());
    const auto broken = [&](const char* sql) {
        db().write([&](db::Tx& tx) { tx.execute(db::Sql{.name = "", .text = sql}, town.id()); });
        return !verified().is_clean();
    };
    const auto mended = [&](const char* sql) {
        db().write([&](db::Tx& tx) { tx.execute(db::Sql{.name = "", .text = sql}, town.id()); });
        return verified().is_clean();
    };
    EXPECT_TRUE(broken("UPDATE overdue_lines SET appearance = 7 WHERE municipality = $1 AND appearance = 1"));
    EXPECT_TRUE(mended("UPDATE overdue_lines SET appearance = 1 WHERE municipality = $1 AND appearance = 7"));
    EXPECT_TRUE(broken("UPDATE overdue_lines SET title = 'Annat' WHERE municipality = $1"));
    EXPECT_TRUE(mended("UPDATE overdue_lines SET title = 'Kall mat' WHERE municipality = $1"));
    EXPECT_TRUE(mended("UPDATE overdue_lines SET title = '' WHERE municipality = $1")); // erased by rule
    EXPECT_TRUE(broken("UPDATE overdue_lists SET day = '2026-04-07' WHERE municipality = $1 AND number = 1"));
    EXPECT_TRUE(mended("UPDATE overdue_lists SET day = '2026-04-06' WHERE municipality = $1 AND number = 1"));
    EXPECT_TRUE(broken("UPDATE overdue_heads SET number = 2 WHERE municipality = $1"));
    EXPECT_TRUE(mended("UPDATE overdue_heads SET number = 3 WHERE municipality = $1"));
    EXPECT_TRUE(broken("DELETE FROM overdue_lines WHERE municipality = $1 AND list_id = "
                       "(SELECT max(list_id) FROM overdue_lists WHERE municipality = $1)"));
    EXPECT_TRUE(broken("DELETE FROM overdue_lists WHERE municipality = $1 AND number = 3"));
}

TEST_P(OverdueTest, WhoStandsInForItsReaderGetsItTooAndMayOpenIt) {
    late_case(town.home_care);
    db().write([&](db::Tx& tx) {
        const auto stand_in = [&](int id, PersonId substitute, const char* first, const char* last) {
            people::insert_stand_in(
                tx, town.id(),
                {people::StandInId{id}, manager.person, substitute, *parse_date(first), *parse_date(last)});
        };
        stand_in(1, school_manager.person, "2026-03-30", "2026-04-03");
        stand_in(2, employee.person, "2026-03-31", "2026-04-03"); // begins a day too late
    });
    go_to("2026-03-30T07:00");
    EXPECT_EQ(make(), 1);
    EXPECT_THAT(mails(), AllOf(Contains("staff.overdue manager@lilleby.example"),
                               Contains("staff.overdue rektor@lilleby.example"),
                               Not(Contains("staff.overdue employee@lilleby.example"))));
    const people::Actor today = db().read([&](db::Tx& tx) { return test::actor(tx, town, school_manager.person); });
    EXPECT_THAT(get(get_list, today, list_path(lists().front())).body, HasSubstr("Kall mat"));
    EXPECT_TRUE(verified().differences.empty());
}

TEST_P(OverdueTest, ThePageSaysWhatCameOfNoticesOfDelayToWhoMaySeeFigures) {
    const CaseId id = investigating();
    const LocalDate later{std::chrono::floor<std::chrono::days>(clock.now()) + std::chrono::days{60}};
    ASSERT_TRUE(Office::act(cases::tell_delay, handler, id, std::optional{later}, Personal{"Vi väntar."}));
    clock.advance(std::chrono::hours{1});
    const std::string one = "<dt>Ärenden med besked</dt><dd class=\"number\">1</dd>";
    EXPECT_THAT(get(get_lists, manager).body, HasSubstr(one));
    EXPECT_THAT(get(get_lists, chief).body, HasSubstr(one));
    EXPECT_THAT(get(get_lists, chief, {}, {{"unit", text(town.schools)}}).body, Not(HasSubstr(one)));
    EXPECT_THAT(get(get_lists, school_manager).body, HasSubstr("Ingen har behövt få besked"));
    EXPECT_THAT(get(get_lists, handler).body, Not(HasSubstr("Besked om försening")));
}

} // namespace
} // namespace svar::overdue
