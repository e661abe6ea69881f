// Reminders and escalations: each once, whatever was down and however many servers run.
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
