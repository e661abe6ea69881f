#include "features/cases/figures_actions.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/measure_actions.hpp"
#include "features/cases/merge_actions.hpp"
#include "features/cases/takeover_actions.hpp"
#include "features/integrity/integrity.hpp"
#include "features/statistics/figures_store.hpp"
#include "features/statistics/folding_actions.hpp"
#include "support/clock_office.hpp"

namespace svar::cases {
namespace {

using namespace std::chrono_literals;
using statistics::Counter;
using statistics::Selection;

class Counting : public test::Office {
  protected:
    Counting() { reckon(); }

    void reckon(int portion = 2) {
        while (db().write([&](db::Tx& tx) { return reckon_portion(tx, town.municipality, portion); }).last) {}
    }
    void fold() {
        db().write([&](db::Tx& tx) { statistics::fold(tx, town.id(), 1000); }, db::Isolation::read_committed);
    }
    /// Every figure, summed up or not, and reckoned anew, must be that of the journals.
    void expect_clean() {
        for (int i = 0; i < 2; ++i) {
            const auto report = integrity::verify_statistics(db(), {});
            for (const auto& difference : report.differences) ADD_FAILURE() << difference.what;
            fold();
        }
    }
    template <class Ask>
    auto ask(Ask ask) {
        return db().read([&](db::Tx& tx) {
            const auto tree = town.organisation(tx);
            statistics::Source source{tx, tree};
            return ask(source);
        });
    }
    Selection in(UnitId unit, std::vector<std::string> categories = {}) const {
        return {.unit = unit,
                .categories = std::move(categories),
                .period = {*parse_date("2026-01-01"), *parse_date("2026-12-31")}};
    }
    statistics::Figures figures(const Selection& selection) {
        return ask([&](statistics::Source& source) { return source.figures(selection); });
    }
    CaseId closed() {
        const CaseId id = reviewed();
        EXPECT_TRUE(act(close_case, registrar, id, Personal{"Klart."}));
        return id;
    }
};
SVAR_ON_BOTH_DATABASES(Counting);

TEST_P(Counting, FollowsACaseFromReceiptToCompletion) {
    const CaseId id = investigating();
    clock.advance(48h);
    EXPECT_TRUE(act(answer_case, handler, id, Personal{"Vi köper nya värmeskåp."}));
    EXPECT_TRUE(act(approve_answer, registrar, id));
    clock.advance(24h);
    EXPECT_TRUE(act(close_case, registrar, id, Personal{"Klart."}));
    EXPECT_TRUE(db().write([&](db::Tx& tx) { return rate_case(tx, desk(), submitter(), id, 3, Personal{}); }));
    const auto found = figures(in(town.care));
    for (const Counter one :
         {Counter::received, Counter::answered, Counter::in_time, Counter::completed, Counter::satisfied})
        EXPECT_EQ(found[one], 1) << static_cast<int>(one);
    for (const Counter none : {Counter::late, Counter::anonymous, Counter::open, Counter::published})
        EXPECT_EQ(found[none], 0) << static_cast<int>(none);
    EXPECT_EQ(found.not_published(), 1);
    EXPECT_EQ(found.answer_times.quantile(0.5), statistics::middle_of(statistics::bucket_of(48h)));
    EXPECT_EQ(found.completion_times.quantile(0.5), statistics::middle_of(statistics::bucket_of(72h)));
    EXPECT_EQ(figures(in(town.schools))[Counter::received], 0);
    expect_clean();
}

TEST_P(Counting, ARecategorisedCaseTakesItsPastAlong) {
    const CaseId id = investigating();
    clock.advance(24h);
    EXPECT_TRUE(act(redirect_case, handler, id, town.north_school, Personal{"Hör till skolan."}));
    EXPECT_EQ(figures(in(town.care))[Counter::received], 0);
    EXPECT_EQ(figures(in(town.schools))[Counter::received], 1);
    EXPECT_EQ(figures(in(town.schools))[Counter::redirected], 1);
    expect_clean();
}

TEST_P(Counting, AReopenedCaseIsNotCompleted) {
    const CaseId id = closed();
    EXPECT_EQ(figures(in(town.town))[Counter::completed], 1);
    clock.advance(72h);
    EXPECT_TRUE(act(reopen_case, registrar, id, Personal{"Det hände igen."}));
    auto found = figures(in(town.town));
    EXPECT_EQ(found[Counter::completed], 0);
    EXPECT_EQ(found[Counter::reopened], 1);
    EXPECT_EQ(found[Counter::open], 1);
    EXPECT_EQ(found[Counter::answered], 1);
    expect_clean();
    // Answered again: the first answer stays the first.
    EXPECT_TRUE(act(assign_case, manager, id, handler.person));
    EXPECT_TRUE(act(answer_case, handler, id, Personal{"Nu är det lagat."}));
    EXPECT_TRUE(act(approve_answer, registrar, id));
    found = figures(in(town.town));
    EXPECT_EQ(found[Counter::answered], 1);
    expect_clean();
}

TEST_P(Counting, MergedAndRejectedCasesAreCompletedWithoutPublication) {
    const CaseId main = distributed();
    const CaseId other = distributed();
    EXPECT_TRUE(act(merge_case, registrar, other, main));
    expect_clean();
    const auto found = figures(in(town.town));
    EXPECT_EQ(found[Counter::received], 2);
    EXPECT_EQ(found[Counter::merged], 1);
    EXPECT_EQ(found.not_published_otherwise(), 0);
    EXPECT_EQ(found[Counter::open], 1);
}

TEST_P(Counting, ACaseOfAClosedUnitThatWasOpenCountsWhereItWent) {
    investigating();
    closed();
    EXPECT_TRUE(db().write(
        [&](db::Tx& tx) { return take_over_from_unit(tx, desk(), admin, town.home_care, town.north_school); }));
    EXPECT_EQ(figures(in(town.care))[Counter::received], 1);
    EXPECT_EQ(figures(in(town.schools))[Counter::received], 1);
    EXPECT_EQ(figures(in(town.schools))[Counter::open], 1);
    expect_clean();
}

TEST_P(Counting, AnOlderDatabaseIsReckonedWhileCasesGoOn) {
    const CaseId first = closed();
    const CaseId second = investigating();
    const CaseId third = distributed();
    db().write([&](db::Tx& tx) { forget_figures(tx, town.municipality); });
    EXPECT_FALSE(integrity::verify_statistics(db(), {}).is_clean());
    EXPECT_TRUE(act(reopen_case, registrar, first, Personal{"Det hände igen."}));
    db().write([&](db::Tx& tx) { return reckon_portion(tx, town.municipality, 1); });
    EXPECT_TRUE(act(answer_case, handler, second, Personal{"Vi köper nya värmeskåp."}));
    EXPECT_TRUE(act(assign_case, manager, third, handler.person));
    reckon();
    EXPECT_EQ(figures(in(town.town))[Counter::received], 3);
    expect_clean();
    EXPECT_TRUE(act(approve_answer, registrar, second));
    expect_clean();
}

TEST_P(Counting, AnotherTimeZoneHasAllReckonedAnew) {
    closed();
    fold();
    town.municipality.time_zone = "Atlantic/Reykjavik";
    db().write([&](db::Tx& tx) { organisation::update_municipality(tx, town.municipality); });
    EXPECT_FALSE(integrity::verify_statistics(db(), {}).is_clean());
    reckon();
    expect_clean();
}

TEST_P(Counting, VerifyNamesAFigureThatWasChanged) {
    closed();
    fold();
    db().write([&](db::Tx& tx) {
        auto rows = statistics::next_sums(tx, town.id(), {}, 1);
        rows.front().body = {};
        statistics::save_sum(tx, town.id(), rows.front());
    });
    const auto report = integrity::verify_statistics(db(), {});
    ASSERT_FALSE(report.is_clean());
    EXPECT_NE(report.differences.front().what.find("statistics of unit"), std::string::npos);
}

/// Anything that may happen to cases, in any order: the figures must be those of the journals all the time.
TEST_P(Counting, EveryFigureIsThatOfTheJournalsWhateverHappens) {
    std::uint64_t seed = 11;
    const auto below = [&](std::uint64_t count) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        return (seed >> 33) % count;
    };
    std::vector<CaseId> cases;
    const std::vector<std::string> kinds = {"complaint", "praise", "suggestion"};
    const std::vector<UnitId> units = {town.home_care, town.night_patrol, town.north_school, town.care};
    for (int i = 0; i < 160; ++i) {
        clock.advance(std::chrono::minutes{static_cast<std::int64_t>(below(4000))});
        if (cases.empty() || below(5) == 0) cases.push_back(file(test::a_case().of_kind(kinds[below(3)])).id);
        const CaseId id = cases[below(cases.size())];
        Sorting sort = sorting(kinds[below(3)]);
        sort.unit = units[below(4)];
        sort.category = below(2) == 0 ? "food" : "supply";
        switch (below(10)) {
        case 0:
        case 1: static_cast<void>(act(distribute_case, registrar, id, sort)); break;
        case 2: static_cast<void>(act(assign_case, registrar, id, handler.person)); break;
        case 3: static_cast<void>(act(answer_case, handler, id, Personal{"Svar"})); break;
        case 4: static_cast<void>(act(approve_answer, registrar, id)); break;
        case 5: static_cast<void>(act(close_case, registrar, id, Personal{"Klart"})); break;
        case 6: static_cast<void>(act(reopen_case, registrar, id, Personal{"Igen"})); break;
        case 7: static_cast<void>(act(redirect_case, registrar, id, units[below(4)], Personal{"Fel"})); break;
        case 8: static_cast<void>(act(add_note, registrar, id, Personal{"Not"})); break;
        case 9:
            static_cast<void>(
                act(plan_measure, registrar, id,
                    NewMeasure{.title = "Nytt skåp", .owner = handler.person, .due_on = *parse_date("2027-01-01")}));
            break;
        }
        if (below(12) == 0) fold();
    }
    expect_clean();
    EXPECT_EQ(figures(in(town.town))[Counter::received], static_cast<std::int64_t>(cases.size()));
}

} // namespace
} // namespace svar::cases
