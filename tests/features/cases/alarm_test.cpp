// Reminders and escalations: each once, whatever was down and however many servers run.
#include "features/cases/missing_alarms.hpp"
#include "features/integrity/integrity.hpp"
#include "features/people/person_store.hpp"
#include "support/clock_office.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace svar::cases {
namespace {

using test::a_case;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class AlarmTest : public test::ClockOffice {
  protected:
    /// Mail to staff about alarms since the last look.
    std::vector<std::string> told() {
        const std::vector<std::string> all = mails();
        std::vector<std::string> found;
        for (std::size_t i = seen_; i < all.size(); ++i)
            if (all[i].starts_with("staff.reminder") || all[i].starts_with("staff.escalation")) found.push_back(all[i]);
        seen_ = all.size();
        return found;
    }
    void hold(organisation::Post post, UnitId unit, const people::Actor& person) {
        db().write([&](db::Tx& tx) {
            organisation::set_post_holder(tx, town.id(), {post, unit, person.person});
            organisation = town.organisation(tx);
        });
    }
    void deactivate(const people::Actor& who) {
        db().write([&](db::Tx& tx) {
            people::Person person = *people::person_by_id(tx, town.id(), who.person);
            person.is_active = false;
            people::update_person(tx, town.id(), person, person.version);
        });
    }

  private:
    std::size_t seen_ = 0;
};
SVAR_ON_BOTH_DATABASES(AlarmTest);

TEST_P(AlarmTest, AreReckonedWhenTheirClockStarts) {
    const CaseId id = file(a_case()).id;
    EXPECT_THAT(waiting(id), ElementsAre("sort escalation 2026-03-05", "promise reminder 2026-03-30",
                                         "promise escalation 2026-04-07"));
    ASSERT_TRUE(act(distribute_case, registrar, id, sorting()));
    EXPECT_THAT(waiting(id), ElementsAre("investigate reminder 2026-03-13", "investigate escalation 2026-03-19",
                                         "promise reminder 2026-03-30", "promise escalation 2026-04-07"));
    EXPECT_THAT(events(id).back().data, testing::HasSubstr("\"alarms\""));
}

TEST_P(AlarmTest, RemindOnce) {
    const CaseId id = investigating();
    told();
    come("2026-03-12");
    EXPECT_EQ(fire().cases, 0);
    come("2026-03-13");
    EXPECT_EQ(fire().alarms, 1);
    EXPECT_EQ(fire().alarms, 0);
    EXPECT_THAT(told(), ElementsAre("staff.reminder handler@lilleby.example"));
    EXPECT_EQ(events(id).back().kind, "reminded");
    EXPECT_EQ(events(id).back().actor_kind, people::ActorKind::system);
}

TEST_P(AlarmTest, OfAStoppedClockDontFire) {
    const CaseId id = investigating();
    ASSERT_TRUE(act(answer_case, handler, id, Personal{"Svar"}));
    ASSERT_TRUE(act(approve_answer, registrar, id));
    EXPECT_THAT(waiting(id), IsEmpty());
    told();
    come("2026-05-04");
    EXPECT_EQ(fire().cases, 0);
    EXPECT_THAT(told(), IsEmpty());
}

TEST_P(AlarmTest, AfterALongSilenceComeInOneMailToEach) {
    hold(organisation::Post::manager, town.town, chief);
    const CaseId id = investigating();
    told();
    come("2026-05-04"); // both reminders and both escalations are late
    EXPECT_EQ(fire().alarms, 4);
    EXPECT_EQ(fire().alarms, 0);
    EXPECT_THAT(told(),
                ElementsAre("staff.escalation manager@lilleby.example", "staff.escalation chief@lilleby.example"));
    EXPECT_EQ(kinds_of_events(id).back(), "escalated");
    EXPECT_EQ(events(id).size(), 4u);
    for (const CaseAlarm& alarm : alarms(id)) EXPECT_TRUE(alarm.fired_at);
}

TEST_P(AlarmTest, OfSomebodyWhoLeftGoToTheManager) {
    investigating();
    deactivate(handler);
    told();
    come("2026-03-13");
    fire();
    EXPECT_THAT(told(), ElementsAre("staff.reminder manager@lilleby.example"));
}

TEST_P(AlarmTest, ForNobodyGoToTheAdministratorsAndTheJournalSaysSo) {
    const CaseId id = file(a_case()).id; // nobody holds the post of registrar
    told();
    come("2026-03-05");
    EXPECT_EQ(fire().alarms, 1);
    EXPECT_THAT(told(), ElementsAre("staff.escalation admin@lilleby.example"));
    EXPECT_THAT(events(id).back().data, testing::HasSubstr(R"("nobody":["registrar"])"));
    deactivate(admin);
    file(a_case());
    come("2026-03-13");
    fire();
    EXPECT_THAT(told(), Contains("staff.escalation kommunen@lilleby.example"));
}

TEST_P(AlarmTest, FindTheManagerOfAUnitThatWasClosed) {
    investigating();
    db().write([&](db::Tx& tx) {
        organisation::Unit unit = *organisation->unit(town.home_care);
        unit.is_closed = true;
        organisation::update_unit(tx, town.id(), unit, unit.version);
        organisation = town.organisation(tx);
    });
    told();
    come("2026-03-19");
    fire();
    EXPECT_THAT(told(), ElementsAre("staff.escalation manager@lilleby.example"));
}

TEST_P(AlarmTest, ToTheHigherManagerPassOverTheSamePerson) {
    hold(organisation::Post::manager, town.home_care, manager); // of care too
    hold(organisation::Post::manager, town.town, chief);
    investigating();
    told();
    come("2026-04-07");
    fire();
    EXPECT_THAT(told(), Contains("staff.escalation chief@lilleby.example"));
}

TEST_P(AlarmTest, AreNoReasonToTypeAFormAgain) {
    const CaseId id = investigating();
    const Version seen = case_now(id).version;
    come("2026-03-13");
    fire();
    EXPECT_TRUE(act_on(answer_case, handler, id, seen, Personal{"Svar"}));
    EXPECT_FALSE(act_on(add_note, handler, id, seen, Personal{"Nu har någon gjort något"}));
}

TEST_P(AlarmTest, RunAnewWithTheClock) {
    const CaseId id = reviewed();
    come("2026-03-12");
    ASSERT_TRUE(act(reopen_case, registrar, id, Personal{"Fel"}));
    EXPECT_THAT(waiting(id), Contains("investigate reminder 2026-03-25"));
    come("2026-03-25");
    fire();
    EXPECT_THAT(waiting(id), Not(Contains(testing::HasSubstr("reminder"))));
}

TEST_P(AlarmTest, ReachTheStandInToo) {
    investigating();
    db().write([&](db::Tx& tx) {
        const auto stand_in = [&](int id, PersonId substitute, const char* first, const char* last) {
            people::insert_stand_in(
                tx, town.id(),
                {people::StandInId{id}, handler.person, substitute, *parse_date(first), *parse_date(last)});
        };
        stand_in(1, chief.person, "2026-03-09", "2026-03-13");
        stand_in(2, registrar.person, "2026-03-14", "2026-03-20"); // begins a day too late
        stand_in(3, admin.person, "2026-03-01", "2026-03-12");     // is over
    });
    told();
    come("2026-03-13");
    fire();
    EXPECT_THAT(told(), testing::UnorderedElementsAre("staff.reminder handler@lilleby.example",
                                                      "staff.reminder chief@lilleby.example"));
}

/// No mail can be written for the one case.
TEST_P(AlarmTest, OfACaseThatFailsAreSetAsideAndTheOthersFire) {
    const CaseId bad = investigating(), good = investigating();
    told();
    const std::string id = std::to_string(bad.value());
    const std::string trigger = "CREATE TRIGGER test_refused BEFORE INSERT ON outbox WHEN NEW.case_id = " + id +
                                " BEGIN SELECT RAISE(ABORT, 'refused'); END";
    const std::string check = "ALTER TABLE outbox ADD CONSTRAINT test_refused CHECK (case_id <> " + id + ") NOT VALID";
    const auto run = [&](const std::string& text, const std::string& postgresql) {
        db().write([&](db::Tx& tx) { tx.execute(db::Sql{"", text.c_str(), postgresql.c_str()}); });
    };
    run(trigger, check);
    come("2026-03-13");
    AlarmRounds rounds{db(), desk_of()};
    Fired sum;
    for (int look = 0; look < 4; ++look) {
        const Fired fired = rounds.fire(50);
        sum = {sum.cases + fired.cases, sum.alarms + fired.alarms, sum.set_aside + fired.set_aside};
    }
    EXPECT_EQ(sum.cases, 1);
    EXPECT_EQ(sum.set_aside, 1);
    EXPECT_THAT(told(), ElementsAre("staff.reminder handler@lilleby.example"));
    EXPECT_EQ(kinds_of_events(good).back(), "reminded");
    EXPECT_EQ(kinds_of_events(bad).back(), "alarm_failed");
    EXPECT_THAT(waiting(bad), Contains("investigate reminder 2026-03-13")); // an hour later
    run("DROP TRIGGER test_refused", "ALTER TABLE outbox DROP CONSTRAINT test_refused");
    clock.advance(std::chrono::minutes{59});
    EXPECT_EQ(rounds.fire(50).cases, 0);
    clock.advance(std::chrono::minutes{2});
    EXPECT_EQ(rounds.fire(50).cases, 1);
    EXPECT_EQ(kinds_of_events(bad).back(), "reminded");
    EXPECT_TRUE(integrity::verify(db(), key, {}).is_clean());
}

/// Not even the journal of the one case can be written; the program remembers it for an hour.
TEST_P(AlarmTest, OfACaseWhoseJournalIsBrokenHoldUpNoOther) {
    const CaseId bad = investigating(), good = investigating();
    db().write([&](db::Tx& tx) {
        Event forged = events(bad).back();
        forged.seq += 1;
        insert_event(tx, case_now(bad), forged);
    });
    come("2026-03-13");
    AlarmRounds rounds{db(), desk_of()};
    const Fired fired = rounds.fire(50);
    EXPECT_EQ(fired.set_aside, 1);
    EXPECT_EQ(fired.cases, 1);
    EXPECT_EQ(rounds.fire(50).set_aside, 0);
    EXPECT_EQ(kinds_of_events(good).back(), "reminded");
}

TEST_P(AlarmTest, AreGivenToClocksThatHaveNoneAndNobodyHearsOfThePast) {
    const CaseId id = investigating();
    const std::vector<CaseAlarm> planned = alarms(id);
    come("2026-03-16");
    const std::vector<CaseAlarm> found = plan_missing_alarms({}, scheme, clocks(id), clock.now());
    EXPECT_EQ(plan_missing_alarms(found, scheme, clocks(id), clock.now()), found);
    ASSERT_EQ(found.size(), 4u);
    for (const CaseAlarm& alarm : found) {
        const auto same = std::ranges::find_if(planned, [&](const auto& other) { return other.is_same(alarm); });
        ASSERT_NE(same, planned.end());
        EXPECT_EQ(alarm.at, same->at);
        EXPECT_EQ(alarm.fired_at, alarm.at <= clock.now() ? std::optional{clock.now()} : std::nullopt);
    }
    EXPECT_EQ(std::ranges::count_if(found, [](const auto& alarm) { return alarm.fired_at.has_value(); }), 1);
}

/// Two servers on one database claim and fire as fast as they can.
TEST_P(AlarmTest, FireOnceHoweverManyServersRun) {
    std::vector<CaseId> ids;
    for (int i = 0; i < 40; ++i) ids.push_back(file(a_case()).id);
    told();
    come("2026-03-05");
    const auto other = fresh.open(clock.clock());
    std::atomic<int> fired = 0, idle = 0;
    const auto serve = [&](db::Database& server) {
        while (fired < 40) fired += fire(server, 3).alarms;
        ++idle;
    };
    std::thread first{[&] { serve(db()); }}, second{[&] { serve(*other); }};
    first.join();
    second.join();
    EXPECT_EQ(fired, 40);
    EXPECT_EQ(told().size(), 40u);
    for (const CaseId id : ids) EXPECT_EQ(std::ranges::count(kinds_of_events(id), "escalated"), 1);
}

} // namespace
} // namespace svar::cases
