// Recurring work: its rules, and one job for each due time.
#include "platform/jobs/jobs_fixture.hpp"
#include "platform/jobs/schedule.hpp"

#include <date/date.h>

#include <sstream>

namespace svar::jobs {
namespace {

using namespace std::chrono_literals;
using test::eventually;

Instant at(const std::string& text) {
    std::istringstream stream{text};
    Instant instant;
    stream >> date::parse("%F %R", instant);
    EXPECT_FALSE(stream.fail()) << text;
    return instant;
}

TEST(ScheduleRule, ReadsWhatItWrites) {
    for (const char* text : {"every 1", "every 3600", "daily 00:00 Europe/Stockholm", "daily 06:05 Europe/Oslo"}) {
        const std::optional<Rule> rule = parse_rule(text);
        ASSERT_TRUE(rule) << text;
        EXPECT_EQ(to_text(*rule), text);
    }
}

TEST(ScheduleRule, RefusesWhatIsNoRule) {
    for (const char* text : {"", "every", "every 0", "every -5", "every 1h", "every 5 6", "hourly", "daily 06:00",
                             "daily 24:00 Europe/Oslo", "daily 6:00 Europe/Oslo", "daily 06:60 Europe/Oslo",
                             "daily 06:00 Europe/Atlantis", "daily +1:00 Europe/Oslo"}) {
        EXPECT_FALSE(parse_rule(text)) << text;
    }
}

struct DueCase {
    const char* rule;
    const char* previous;
    const char* now;
    const char* next;
};

TEST(ScheduleRule, GivesTheNextDueTime) {
    const DueCase cases[] = {
        {"every 3600", "2026-03-02 08:00", "2026-03-02 08:00", "2026-03-02 09:00"},
        {"every 3600", "2026-03-02 08:00", "2026-03-02 08:59", "2026-03-02 09:00"},
        {"every 3600", "2026-03-02 08:00", "2026-03-05 11:30", "2026-03-05 12:00"},
        {"daily 06:30 Europe/Stockholm", "2026-03-02 05:30", "2026-03-02 05:29", "2026-03-02 05:30"},
        {"daily 06:30 Europe/Stockholm", "2026-03-02 05:30", "2026-03-02 05:30", "2026-03-03 05:30"},
        {"daily 06:30 Europe/Stockholm", "2026-03-02 05:30", "2026-07-02 05:30", "2026-07-03 04:30"},
        {"daily 06:30 Europe/Stockholm", "2050-07-02 04:30", "2050-07-02 04:30", "2050-07-03 04:30"},
        {"daily 00:15 Europe/Stockholm", "2026-03-02 23:15", "2026-03-02 22:00", "2026-03-02 23:15"},
        // The night when clocks go forward at 01:00 UTC has no 02:30; the night when they go back has two.
        {"daily 02:30 Europe/Stockholm", "2026-03-28 01:30", "2026-03-28 01:30", "2026-03-29 01:00"},
        {"daily 02:30 Europe/Stockholm", "2026-03-29 01:00", "2026-03-29 01:00", "2026-03-30 00:30"},
        {"daily 02:30 Europe/Oslo", "2026-10-24 00:30", "2026-10-24 00:30", "2026-10-25 00:30"},
        {"daily 02:30 Europe/Oslo", "2026-10-25 00:30", "2026-10-25 00:30", "2026-10-26 01:30"},
    };
    for (const DueCase& one : cases) {
        EXPECT_EQ(next_due(*parse_rule(one.rule), at(one.previous), at(one.now)), at(one.next))
            << one.rule << " after " << one.now;
    }
}

class ScheduleTest : public JobsTest {
  protected:
    void keep(const std::string& rule) {
        db().write([&](db::Tx& tx) {
            keep_schedule(tx, {.municipality = municipality,
                               .name = "purge",
                               .rule = *parse_rule(rule),
                               .kind = "test",
                               .payload = "p"});
        });
    }
    Instant next_at() {
        return db().read([](db::Tx& tx) { return schedules(tx, municipality).at(0).next_at; });
    }
    int fire() { return db().write(fire_due_schedules); }
};
SVAR_ON_BOTH_DATABASES(ScheduleTest);

TEST_P(ScheduleTest, FiresOnceAtEachDueTime) {
    keep("every 3600");
    const Instant due = clock.now() + 1h;
    EXPECT_EQ(fire(), 0);
    clock.advance(1h + 5min);
    EXPECT_EQ(fire(), 1);
    EXPECT_EQ(fire(), 0);
    EXPECT_EQ(only_job().job.run_at, due);
    EXPECT_EQ(only_job().job.payload, "p");
    clock.advance(55min);
    EXPECT_EQ(fire(), 1);
    EXPECT_EQ(listed().size(), 2u);
}

TEST_P(ScheduleTest, CatchesUpOnceAfterBeingDown) {
    keep("daily 06:30 Europe/Stockholm");
    clock.advance(240h);
    EXPECT_EQ(fire(), 1);
    EXPECT_EQ(fire(), 0);
    EXPECT_EQ(only_job().job.run_at, at("2026-03-03 05:30"));
    EXPECT_EQ(next_at(), at("2026-03-13 05:30"));
}

TEST_P(ScheduleTest, KeepsItsDueTimeUnlessTheRuleIsNew) {
    keep("every 3600");
    const Instant first = next_at();
    clock.advance(10min);
    keep("every 3600");
    EXPECT_EQ(next_at(), first);
    keep("every 60");
    EXPECT_EQ(next_at(), clock.now() + 60s);
    db().write([](db::Tx& tx) { drop_schedule(tx, municipality, "purge"); });
    EXPECT_TRUE(db().read([](db::Tx& tx) { return schedules(tx, municipality).empty(); }));
}

TEST_P(ScheduleTest, FiresOnceThoughSeveralServersRun) {
    keep("every 60");
    const std::unique_ptr<db::Database> own =
        fresh.backend() == db::Backend::sqlite ? nullptr : fresh.open(clock.clock());
    db::Database& second = own ? *own : db();
    const Scheduler here{db(), 1ms};
    const Scheduler there{second, 1ms};
    for (int minute = 1; minute <= 20; ++minute) {
        clock.advance(60s);
        ASSERT_TRUE(eventually([&] { return next_at() > clock.now(); }));
    }
    EXPECT_EQ(listed().size(), 20u);
}

} // namespace
} // namespace svar::jobs
