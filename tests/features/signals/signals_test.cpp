#include "features/integrity/integrity.hpp"
#include "features/signals/signal_actions.hpp"
#include "features/signals/signal_pages.hpp"
#include "features/signals/watch_store.hpp"
#include "features/statistics/folding_actions.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::signals {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

/// Forty days of two messages a day about food in home care; then a day of its own.
class SignalsTest : public test::PagesOffice {
  protected:
    SignalsTest() {
        db().write([&](db::Tx& tx) {
            statistics::begin_reckoning(tx, town.id(), "Europe/Stockholm");
            statistics::note_reckoned(tx, town.id(), {}, true);
        });
        for (int day = 0; day < 40; ++day) {
            note(2 + day % 2);
            clock.advance(24h);
        }
    }

    void note(int count) {
        for (int i = 0; i < count; ++i) {
            const statistics::CaseFacts facts{.unit = town.home_care,
                                              .traits = {"complaint", "food", "web"},
                                              .received_at = clock.now(),
                                              .due_at = clock.now() + 240h};
            db().write([&](db::Tx& tx) {
                const auto& zone = calendar::TimeZone::of("Europe/Stockholm");
                statistics::note_change(tx, town.id(), CaseId{++noted}, Version{1},
                                        statistics::difference(zone, std::nullopt, facts));
            });
        }
    }
    Found look_now() {
        return db().read([&](db::Tx& tx) { return look(tx, desk()); });
    }
    std::vector<Signal> look_and_keep() {
        const Found found = look_now();
        db().write([&](db::Tx& tx) { keep(tx, desk(), found); });
        return db().read([&](db::Tx& tx) { return signals_since(tx, town.id(), {}, 100); });
    }
    std::size_t signal_mails() {
        return static_cast<std::size_t>(
            std::ranges::count_if(mails(), [](const std::string& mail) { return mail.starts_with("staff.signal "); }));
    }
    Result<> subscribe_as(const people::Actor& who, UnitId unit, const std::string& category = {}) {
        return db().write([&](db::Tx& tx) { return subscribe(tx, desk(), who, unit, category); });
    }

    std::int64_t noted = 0;
};
SVAR_ON_BOTH_DATABASES(SignalsTest);

TEST_P(SignalsTest, ABoomIsFlaggedTheSameDayOnceAndGrows) {
    EXPECT_TRUE(subscribe_as(manager, town.care));
    EXPECT_TRUE(look_and_keep().empty());
    note(30);
    auto signals = look_and_keep();
    ASSERT_EQ(signals.size(), 1U) << "what lies above and beside it is explained by it";
    EXPECT_EQ(signals[0].unit, town.home_care);
    EXPECT_EQ(signals[0].category, "food");
    EXPECT_EQ(signals[0].value, 30'000);
    EXPECT_EQ(signal_mails(), 1U);
    note(30);
    signals = look_and_keep();
    ASSERT_EQ(signals.size(), 1U);
    EXPECT_EQ(signals[0].value, 60'000);
    EXPECT_EQ(look_and_keep()[0].version, signals[0].version) << "nothing new, nothing written";
    clock.advance(24h);
    note(40);
    signals = look_and_keep();
    ASSERT_EQ(signals.size(), 1U) << "the next day is more of the same";
    EXPECT_NE(signals[0].first_day, signals[0].last_day);
    EXPECT_EQ(signals[0].value, 60'000);
    EXPECT_EQ(signal_mails(), 1U);
    for (const auto& difference : integrity::verify(db(), {}, {}).differences)
        EXPECT_THAT(difference.what, Not(HasSubstr("signal")));
}

TEST_P(SignalsTest, OrdinaryDaysAreNoSignal) {
    for (int day = 0; day < 3; ++day) {
        note(4);
        EXPECT_TRUE(look_and_keep().empty());
        clock.advance(24h);
    }
}

TEST_P(SignalsTest, WhatCameBetweenTwoLooksIsSeenTheNextDay) {
    look_and_keep();
    note(60);
    clock.advance(24h);
    const auto signals = look_and_keep();
    ASSERT_EQ(signals.size(), 1U);
    EXPECT_EQ(signals[0].value, 60'000);
}

TEST_P(SignalsTest, AWiderSignalIsNarrowedAndTellsOnlyWhoDidNotKnow) {
    EXPECT_TRUE(subscribe_as(registrar, town.town));
    EXPECT_TRUE(subscribe_as(manager, town.care, "food"));
    note(30);
    Found wide = look_now();
    wide.candidates.at(0).unit = town.town;
    wide.candidates.at(0).category.clear();
    db().write([&](db::Tx& tx) { keep(tx, desk(), wide); });
    EXPECT_EQ(signal_mails(), 1U);
    const auto signals = look_and_keep();
    ASSERT_EQ(signals.size(), 1U);
    EXPECT_EQ(signals[0].unit, town.home_care);
    EXPECT_EQ(signal_mails(), 2U);
}

TEST_P(SignalsTest, IsExplainedByWhoMaySeeItAndStaysSo) {
    note(60);
    const Signal signal = look_and_keep().at(0);
    const auto set = [&](const people::Actor& who, Version seen, State state, const char* note) {
        return db().write(
            [&](db::Tx& tx) { return set_state(tx, desk(), who, signal.id, seen, state, Personal{note}); });
    };
    EXPECT_EQ(set(stranger, signal.version, State::acknowledged, "").problem().kind, ProblemKind::not_found);
    EXPECT_EQ(set(manager, signal.version, State::explained, "").problem().kind, ProblemKind::invalid);
    EXPECT_TRUE(set(manager, signal.version, State::explained, "Korten skickades ut på nytt."));
    EXPECT_EQ(set(manager, signal.version, State::open, "").problem().kind, ProblemKind::conflict);
    clock.advance(24h);
    note(50);
    const auto signals = look_and_keep();
    ASSERT_EQ(signals.size(), 1U);
    EXPECT_EQ(signals[0].state, State::explained);
}

TEST_P(SignalsTest, PagesShowThemToWhoMaySeeTheFiguresOnly) {
    note(60);
    const Signal signal = look_and_keep().at(0);
    const std::string list = get(get_signals, manager).body;
    EXPECT_THAT(list, HasSubstr("60 ärenden kom in"));
    EXPECT_THAT(list, HasSubstr("<svg"));
    const test::FormFields path{{"signal", text(signal.id)}};
    EXPECT_THAT(get(get_signal, manager, path).body, HasSubstr("Regel: en punkt"));
    EXPECT_EQ(get(get_signal, stranger, path).status, 404);
    const auto saved = post(post_signal, manager, path,
                            {{"seen", text(signal.version)}, {"state", "acknowledged"}, {"note", "Vi ser efter."}});
    EXPECT_EQ(saved.status, 303);
    EXPECT_THAT(get(get_signal, manager, path).body, HasSubstr("Vi ser efter."));
    EXPECT_EQ(post(post_signal, manager, path, {{"seen", "1"}, {"state", "nonsense"}}).status, 422);
    EXPECT_EQ(post(post_subscription, manager, {}, {{"unit", text(town.schools)}}).status, 403);
    EXPECT_EQ(post(post_subscription, manager, {}, {{"unit", text(town.care)}}).status, 303);
}

TEST_P(SignalsTest, VerifySeesAChangedOne) {
    note(60);
    const Signal signal = look_and_keep().at(0);
    db().write([&](db::Tx& tx) {
        tx.execute({.name = "", .text = "UPDATE signals SET value = 1 WHERE municipality = $1"}, town.id());
    });
    const auto found = db().read([&](db::Tx& tx) { return differences(tx, town.id(), {}); });
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0], HasSubstr(text(signal.id)));
}

} // namespace
} // namespace svar::signals
