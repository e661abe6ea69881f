#include "features/statistics/figures_store.hpp"
#include "features/statistics/folding_actions.hpp"
#include "support/database.hpp"
#include "support/small_town.hpp"

namespace svar::statistics {
namespace {

using namespace std::chrono_literals;

class Folding : public test::DatabaseTest {
  protected:
    Folding() {
        crypto::start();
        db().write([&](db::Tx& tx) {
            town = test::insert_small_town(tx);
            begin_reckoning(tx, town.id(), "Europe/Stockholm");
            note_reckoned(tx, town.id(), {}, true);
        });
    }

    CaseFacts a_case(UnitId unit, const char* day, const char* kind = "complaint") const {
        const Instant at = Instant{std::chrono::sys_days{*parse_date(day)}} + 9h;
        return {.unit = unit, .traits = {kind, "food", "web"}, .received_at = at, .due_at = at + 240h};
    }
    void note(const std::optional<CaseFacts>& before, const std::optional<CaseFacts>& after) {
        db().write([&](db::Tx& tx) {
            const auto& zone = calendar::TimeZone::of("Europe/Stockholm");
            note_change(tx, town.id(), CaseId{++noted}, Version{1}, difference(zone, before, after));
        });
    }
    int fold(int changes_max = 1000) {
        return db().write([&](db::Tx& tx) { return statistics::fold(tx, town.id(), changes_max); },
                          db::Isolation::read_committed);
    }
    template <class Ask>
    auto ask(Ask ask) {
        return db().read([&](db::Tx& tx) {
            const auto organisation = town.organisation(tx);
            Source source{tx, organisation};
            return ask(source);
        });
    }
    std::int64_t received(UnitId unit, const char* first = "2026-01-01", const char* last = "2026-12-31",
                          std::vector<std::string> kinds = {}) {
        const Selection selection{
            .unit = unit, .kinds = std::move(kinds), .period = {*parse_date(first), *parse_date(last)}};
        return ask([&](Source& source) { return source.figures(selection)[Counter::received]; });
    }
    void move_unit(UnitId unit, UnitId to) {
        db().write([&](db::Tx& tx) {
            organisation::Unit moved = *town.organisation(tx).unit(unit);
            moved.parent = to;
            moved.level = 1;
            organisation::update_unit(tx, town.id(), moved, moved.version);
        });
    }

    test::SmallTown town;
    std::int64_t noted = 0;
};
SVAR_ON_BOTH_DATABASES(Folding);

TEST_P(Folding, FiguresHoldChangesBeforeAndAfterTheyAreSummedUp) {
    note({}, a_case(town.night_patrol, "2026-03-02"));
    note({}, a_case(town.north_school, "2026-03-03", "praise"));
    const auto check = [&] {
        EXPECT_EQ(received(town.town), 2);
        EXPECT_EQ(received(town.care), 1);
        EXPECT_EQ(received(town.home_care), 1);
        EXPECT_EQ(received(town.schools), 1);
        EXPECT_EQ(received(town.south_school), 0);
        EXPECT_EQ(received(town.town, "2026-03-03", "2026-03-31"), 1);
        EXPECT_EQ(received(town.town, "2026-03-03", "2026-03-02"), 0);
        EXPECT_EQ(received(town.town, "2026-01-01", "2026-12-31", {"praise"}), 1);
        EXPECT_EQ(received(town.town, "2026-03-01", "2026-03-02", {"praise"}), 0);
    };
    check();
    EXPECT_EQ(fold(1), 1);
    check();
    EXPECT_EQ(fold(), 1);
    EXPECT_EQ(fold(), 0);
    check();
}

TEST_P(Folding, WhatWasTakenAwayLeavesNothing) {
    note({}, a_case(town.night_patrol, "2026-03-02"));
    fold();
    note(a_case(town.night_patrol, "2026-03-02"), {});
    fold();
    db().read([&](db::Tx& tx) { EXPECT_TRUE(next_sums(tx, town.id(), {}, 10).empty()); });
}

TEST_P(Folding, AnOverviewTellsEachTraitApart) {
    note({}, a_case(town.night_patrol, "2026-03-02"));
    note({}, a_case(town.night_patrol, "2026-03-02", "praise"));
    note({}, a_case(town.north_school, "2026-04-02", "praise"));
    for (int i = 0; i < 2; ++i) {
        const Selection all{.period = {*parse_date("2026-01-01"), *parse_date("2026-04-30")}};
        const Overview found = ask([&](Source& source) { return source.overview(all); });
        EXPECT_EQ(found.all[Counter::received], 3);
        EXPECT_EQ(found.all[Counter::open], 3);
        EXPECT_EQ(found.kinds.at("praise")[Counter::received], 2);
        EXPECT_EQ(found.categories.at("food")[Counter::received], 3);
        EXPECT_EQ(found.channels.at("web")[Counter::received], 3);
        Selection praise = all;
        praise.kinds = {"praise"};
        const Overview part = ask([&](Source& source) { return source.overview(praise); });
        EXPECT_EQ(part.all[Counter::received], 2);
        EXPECT_EQ(part.categories.at("food")[Counter::received], 2);
        EXPECT_FALSE(part.kinds.contains("complaint"));
        fold();
    }
}

TEST_P(Folding, OverdueFollowsTheDay) {
    note({}, a_case(town.night_patrol, "2026-03-02")); // due on the twelfth
    const Selection all{.period = {*parse_date("2026-01-01"), *parse_date("2026-01-01")}};
    const auto overdue = [&] { return ask([&](Source& source) { return source.figures(all).overdue; }); };
    for (int i = 0; i < 2; ++i) {
        clock.set(Instant{std::chrono::sys_days{*parse_date("2026-03-12")}} + 12h);
        EXPECT_EQ(overdue(), 0);
        clock.advance(24h);
        EXPECT_EQ(overdue(), 1);
        fold();
    }
}

TEST_P(Folding, AMovedUnitTakesItsPastAlong) {
    note({}, a_case(town.night_patrol, "2026-03-02"));
    fold();
    note({}, a_case(town.night_patrol, "2026-03-05"));
    move_unit(town.home_care, town.schools);
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(received(town.schools), 2);
        EXPECT_EQ(received(town.care), 0);
        EXPECT_EQ(received(town.home_care), 2);
        EXPECT_EQ(received(town.town), 2);
        fold();
    }
    move_unit(town.night_patrol, town.town);
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(received(town.schools), 0);
        EXPECT_EQ(received(town.home_care), 0);
        EXPECT_EQ(received(town.night_patrol), 2);
        EXPECT_EQ(received(town.town), 2);
        fold();
    }
}

TEST_P(Folding, ANewUnitCountsAboveAtOnce) {
    note({}, a_case(town.night_patrol, "2026-03-02"));
    fold();
    UnitId added;
    db().write([&](db::Tx& tx) { added = test::insert_unit(tx, town.id(), "fresh", town.night_patrol, 4, 1); });
    note({}, a_case(added, "2026-03-02"));
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(received(town.night_patrol), 2);
        EXPECT_EQ(received(added), 1);
        EXPECT_EQ(received(town.care), 2);
        fold();
    }
    const Selection night{.unit = town.night_patrol, .period = {*parse_date("2026-01-01"), *parse_date("2026-12-31")}};
    const auto parts = ask([&](Source& source) { return source.by_unit(night); });
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].unit, town.night_patrol);
    EXPECT_EQ(parts[1].unit, added);
}

TEST_P(Folding, SeriesHaveEveryStep) {
    note({}, a_case(town.night_patrol, "2026-03-02"));
    note({}, a_case(town.night_patrol, "2026-05-31"));
    const Selection spring{.period = {*parse_date("2026-02-15"), *parse_date("2026-05-31")}};
    for (int i = 0; i < 2; ++i) {
        const auto months = ask([&](Source& source) { return source.series(spring, Step::month); });
        ASSERT_EQ(months.size(), 4u);
        EXPECT_EQ(months[0].first_day, *parse_date("2026-02-01"));
        EXPECT_EQ(months[1].figures[Counter::received], 1);
        EXPECT_EQ(months[2].figures[Counter::received], 0);
        EXPECT_EQ(months[3].figures[Counter::received], 1);
        const auto weeks = ask([&](Source& source) { return source.series(spring, Step::week); });
        EXPECT_EQ(weeks.front().first_day, *parse_date("2026-02-09"));
        EXPECT_EQ(weeks.back().figures[Counter::received], 1);
        fold();
    }
}

TEST_P(Folding, WhatLiesAheadCountsOnItsDay) {
    clock.set(Instant{std::chrono::sys_days{*parse_date("2026-03-10")}} + 12h);
    note({}, a_case(town.night_patrol, "2026-03-02"));
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(received(town.town, "2026-02-11", "2026-03-10"), 1);
        EXPECT_EQ(received(town.night_patrol, "2026-01-01", "2026-03-10"), 1);
        fold();
    }
    note({}, a_case(town.night_patrol, "2026-03-20")); // its letter is dated wrongly
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(received(town.town, "2026-01-01", "2026-03-10"), 1);
        EXPECT_EQ(received(town.town, "2026-01-01", "2026-03-19"), 1);
        EXPECT_EQ(received(town.town, "2026-01-01", "2026-03-20"), 2);
        fold();
    }
}

TEST_P(Folding, OpenAtTheEndOfADayIsWhatCameAndHasNotEnded) {
    CaseFacts ended = a_case(town.night_patrol, "2026-03-02");
    ended.is_open = false;
    ended.completed_at = ended.received_at + 48h;
    note({}, ended);
    note({}, a_case(town.north_school, "2026-03-03"));
    const auto open = [&](const char* day) {
        return ask([&](Source& source) { return source.open_at_end_of(*parse_date(day), {}); });
    };
    EXPECT_EQ(open("2026-03-01"), 0);
    EXPECT_EQ(open("2026-03-03"), 2);
    EXPECT_EQ(open("2026-03-04"), 1);
}

TEST_P(Folding, TellsNothingOfAMunicipalityThatWasNeverReckoned) {
    db().write([&](db::Tx& tx) { begin_reckoning(tx, town.id(), "Europe/Stockholm"); });
    note({}, a_case(town.night_patrol, "2026-03-02"));
    EXPECT_EQ(fold(), 0);
    EXPECT_FALSE(ask([](Source& source) { return source.is_complete(); }));
    EXPECT_EQ(received(town.town), 0);
}

} // namespace
} // namespace svar::statistics
