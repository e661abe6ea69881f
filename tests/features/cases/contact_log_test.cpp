// What attempts add up to, and when to try next.
#include "features/calendar/local_time.hpp"
#include "features/cases/contact_log.hpp"
#include "features/scheme/scheme_file.hpp"

#include <gtest/gtest.h>

namespace svar::cases {
namespace {

using calendar::format_local_time;
using calendar::local_time;

const scheme::Scheme& larvik() {
    static const scheme::Scheme scheme = [] {
        scheme::Scheme made = scheme::embedded_scheme("larvik");
        made.contact = {.way = scheme::ContactWay::spoken,
                        .needs = {"name", "address", "phone"},
                        .attempts_min = 3,
                        .within = "contact",
                        .fallback = scheme::ContactFallback::card};
        return made;
    }();
    return scheme;
}

Instant at(std::string_view text) {
    return calendar::instant_of(calendar::parse_local_time(text).value(), larvik().time_zone);
}

Event event(const char* kind, const char* data = "{}", Instant when = at("2026-03-02T10:00")) {
    return {.seq = 1, .at = when, .kind = kind, .actor_kind = {}, .actor = {}, .data = data, .texts = {}, .mac = {}};
}

ContactLog tried(std::initializer_list<const char*> times) {
    ContactLog log;
    for (const char* time : times) log.attempts.push_back({at(time), ContactOutcome::no_answer, std::nullopt});
    return log;
}

std::string next(const ContactLog& log, const char* now, const char* until) {
    return format_local_time(local_time(next_attempt(larvik(), log, at(now), at(until)), larvik().time_zone));
}

TEST(ContactLog, TheNextAttemptIsOnTheNextWorkingDayAtAnotherTime) {
    EXPECT_EQ(next(tried({"2026-03-02T09:20"}), "2026-03-02T09:25", "2026-03-12T00:00"), "2026-03-03T15:30");
    EXPECT_EQ(next(tried({"2026-03-02T09:20", "2026-03-03T15:30"}), "2026-03-03T15:35", "2026-03-12T00:00"),
              "2026-03-04T12:15");
    EXPECT_EQ(next(tried({"2026-03-02T09:20", "2026-03-03T15:30", "2026-03-04T12:15"}), "2026-03-04T12:20",
                   "2026-03-12T00:00"),
              "2026-03-05T09:00");
    EXPECT_EQ(next(tried({"2026-03-06T15:00"}), "2026-03-06T15:05", "2026-03-12T00:00"), "2026-03-09T09:00");
}

TEST(ContactLog, NoAttemptIsProposedOnAHoliday) {
    EXPECT_EQ(next(tried({"2026-04-01T09:00"}), "2026-04-01T09:05", "2026-04-20T00:00"), "2026-04-07T15:30");
}

TEST(ContactLog, WhereTheWindowEndsTheNextAttemptIsLaterTheSameDay) {
    EXPECT_EQ(next(tried({"2026-03-02T09:00"}), "2026-03-02T09:05", "2026-03-03T00:00"), "2026-03-02T15:30");
    EXPECT_EQ(next(tried({"2026-03-02T15:30"}), "2026-03-02T11:30", "2026-03-03T00:00"), "2026-03-02T12:15");
}

TEST(ContactLog, AfterTheWindowTheNextWorkingDayIsStillProposed) {
    EXPECT_EQ(next(tried({"2026-03-02T16:30"}), "2026-03-02T17:00", "2026-03-03T00:00"), "2026-03-03T09:00");
    EXPECT_EQ(next({}, "2026-03-02T17:00", "2026-02-01T00:00"), "2026-03-03T09:00");
}

TEST(ContactLog, AttemptsAreCountedSinceTheCaseWasLastTakenUp) {
    const std::vector<Event> events{event("contacted", R"({"outcome":"no_answer"})"), event("reopened"),
                                    event("contacted", R"({"outcome":"wrong_number"})"),
                                    event("contacted", R"({"outcome":"left_message","next_at":17})")};
    const ContactLog log = contact_log(events);
    EXPECT_EQ(log.failed(), 2);
    EXPECT_FALSE(log.is_reached());
    EXPECT_EQ(log.planned_at(), from_micros(17));
}

TEST(ContactLog, TimesThatWereTypedCount) {
    const std::vector<Event> events{event("contacted", R"({"outcome":"no_answer","contact_at":5})")};
    EXPECT_EQ(contact_log(events).attempts.front().at, from_micros(5));
}

TEST(ContactLog, BadDataCountsAsAnUnansweredCall) {
    const std::vector<Event> events{event("contacted", "[]"), event("contacted", R"({"outcome":7,"next_at":"x"})")};
    EXPECT_EQ(contact_log(events).failed(), 2);
    EXPECT_FALSE(contact_log(events).planned_at());
}

TEST(ContactLog, ThreeFailedAttemptsLeadToTheCard) {
    ContactLog log = tried({"2026-03-02T09:00", "2026-03-03T15:30"});
    EXPECT_FALSE(needs_fallback(larvik().contact, log));
    log.attempts.push_back({at("2026-03-04T12:00"), ContactOutcome::left_message, std::nullopt});
    EXPECT_TRUE(needs_fallback(larvik().contact, log));
    log.fallback_sent_on = LocalDate{};
    EXPECT_FALSE(needs_fallback(larvik().contact, log));
}

TEST(ContactLog, TheStepFollowsFromWhatWasTried) {
    const Contact all{Personal{"Kari"}, {}, Personal{"90 00 00 00"}, Personal{"Storgata 1"}};
    const Contact without_phone{Personal{"Kari"}, {}, {}, Personal{"Storgata 1"}};
    const auto step = [](const ContactLog& log, const Contact& contact) {
        return next_contact_step(larvik().contact, log, contact);
    };
    EXPECT_EQ(step({}, all), ContactStep::call);
    EXPECT_EQ(step({}, without_phone), ContactStep::none);
    EXPECT_EQ(step({}, {Personal{"Kari"}, {}, Personal{"90 00 00 00"}, {}}), ContactStep::none);
    ContactLog log = tried({"2026-03-02T09:00", "2026-03-03T15:30", "2026-03-04T12:00"});
    EXPECT_EQ(step(log, all), ContactStep::fallback);
    log.fallback_sent_on = LocalDate{};
    EXPECT_EQ(step(log, all), ContactStep::none);
    log.attempts.push_back({at("2026-03-05T12:00"), ContactOutcome::reached, std::nullopt});
    EXPECT_EQ(step(log, all), ContactStep::talk);
    log.is_answered = true;
    EXPECT_EQ(step(log, all), ContactStep::none);
}

TEST(ContactLog, TheWindowIsTheRulesClockWhileItRuns) {
    std::vector<Clock> clocks{{"contact", 1, true, {}, from_micros(50), std::nullopt},
                              {"sort", 1, false, {}, from_micros(20), std::nullopt}};
    EXPECT_EQ(contact_window_end(larvik().contact, clocks), from_micros(50));
    clocks[0].stopped_at = from_micros(1);
    EXPECT_EQ(contact_window_end(larvik().contact, clocks), from_micros(20));
}

} // namespace
} // namespace svar::cases
