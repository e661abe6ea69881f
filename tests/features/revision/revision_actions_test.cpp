// Drafts, proposals and decisions about the scheme: by two people, never one, and never with a fault.
#include "features/cases/recompute_actions.hpp"
#include "features/integrity/integrity.hpp"
#include "features/people/deed_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/revision/history_store.hpp"
#include "features/revision/revision_actions.hpp"
#include "features/scheme/book_cache.hpp"
#include "features/scheme/presets.hpp"
#include "platform/jobs/jobs.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>
#include <thread>

namespace svar::revision {
namespace {

using scheme::SchemeVersion;
using scheme::VersionState;

/// The clock stands on Monday 2 March 2026.
class Revision : public test::Office {
  protected:
    Revision() {
        db().write([&](db::Tx& tx) {
            scheme::insert_first_version(tx, key, town.id(), "kristianstad");
            for (const char* unit : {"oms", "avf_ekonomi", "avf_familj"})
                test::insert_unit(tx, town.id(), unit, town.care, 2, 9);
            second = hire(tx, "second", people::Role::admin, town.town);
            third = hire(tx, "third", people::Role::admin, town.town);
            organisation = town.organisation(tx);
        });
    }
    static std::string body_with(std::string_view what, std::string_view by) {
        std::string text{scheme::preset_text("kristianstad").value()};
        const auto at = text.find(what);
        EXPECT_NE(at, std::string::npos);
        return text.replace(at, what.size(), by);
    }
    static Proposal fifteen_days(const char* day = "2026-03-09") {
        return {.body = body_with("length = \"20 working", "length = \"15 working"),
                .effective_from = parse_date(day).value(),
                .note = "Snabbare svar"};
    }
    template <class Run>
    auto as(const people::Actor& who, Run run) {
        return db().write([&](db::Tx& tx) { return run(tx, people::Administrator{who, *organisation, key}); });
    }
    Result<int> propose_as(const people::Actor& who, const Proposal& proposal) {
        return as(who, [&](db::Tx& tx, const auto& by) { return propose(tx, by, 0, Version{}, proposal); });
    }
    Result<> approve_as(const people::Actor& who, int number, Version seen = Version{1}) {
        return as(who, [&](db::Tx& tx, const auto& by) { return approve(tx, by, number, seen); });
    }
    SchemeVersion version(int number) {
        return db().read([&](db::Tx& tx) { return scheme::version_by_number(tx, town.id(), number).value(); });
    }
    std::shared_ptr<const scheme::Book> stored_book() {
        return db().read([&](db::Tx& tx) { return books.book(tx, town.id()); });
    }
    static std::string problem_of(const auto& result) { return result ? "" : result.problem().message_key; }

    people::Actor second, third;
    scheme::BookCache books;
};

TEST_P(Revision, AVersionOfALaterDayBeginsAtItsLocalMidnight) {
    ASSERT_TRUE(propose_as(admin, fifteen_days("2026-04-01")));
    ASSERT_TRUE(approve_as(second, 2));
    const auto jobs = db().read([&](db::Tx& tx) { return jobs::list(tx, town.id(), {}); });
    ASSERT_EQ(jobs.size(), 1u);
    EXPECT_EQ(jobs[0].job.kind, begins_job);
    EXPECT_EQ(format_instant(jobs[0].due_at), "2026-03-31T22:00:00.000000Z") << "in summer time";
    const auto shown = [&] { return db().read(publication::public_version_sum); };
    const auto before = shown();
    db().write([&](db::Tx& tx) { begin(tx, town.id()); });
    EXPECT_GT(shown(), before) << "pages kept of the day before fall out";
}

TEST_P(Revision, AVersionFromTodayHoldsAtOnceAndNeedsNoJob) {
    const auto before = db().read(publication::public_version_sum);
    ASSERT_TRUE(propose_as(admin, fifteen_days("2026-03-02")));
    ASSERT_TRUE(approve_as(second, 2));
    EXPECT_TRUE(db().read([&](db::Tx& tx) { return jobs::list(tx, town.id(), {}); }).empty());
    EXPECT_EQ(stored_book()->in_force(parse_date("2026-03-02").value()).version, "kristianstad/2");
    EXPECT_GT(db().read(publication::public_version_sum), before);
}

TEST_P(Revision, AnUntouchedCopyIsRefusedKindly) {
    const Proposal copy{.body = std::string{scheme::preset_text("kristianstad").value()},
                        .effective_from = parse_date("2026-03-09").value(),
                        .note = ""};
    const auto refused = propose_as(admin, copy);
    EXPECT_EQ(problem_of(refused), "revision.problem.nothing_new");
    EXPECT_EQ(refused.problem().fields.front().field, "body");
    ASSERT_TRUE(propose_as(admin, fifteen_days()));
    ASSERT_TRUE(propose_as(second, fifteen_days("2026-03-16")));
    ASSERT_TRUE(approve_as(second, 2));
    EXPECT_EQ(problem_of(approve_as(admin, 3)), "revision.problem.nothing_new") << "meanwhile it became one";
    EXPECT_TRUE(propose_as(admin, {.body = copy.body, .effective_from = parse_date("2026-03-16").value(), .note = ""}))
        << "back to what was before is a change";
}

TEST_P(Revision, AnotherPersonApprovesAndTheVersionHoldsFromItsDay) {
    const auto number = propose_as(admin, fifteen_days());
    ASSERT_TRUE(number) << problem_of(number);
    EXPECT_EQ(*number, 2);
    EXPECT_EQ(stored_book()->editions().size(), 1u) << "a proposal changes nothing";
    ASSERT_TRUE(approve_as(second, 2));
    const auto after = stored_book();
    EXPECT_EQ(after->in_force(parse_date("2026-03-08").value()).version, "kristianstad/1");
    EXPECT_EQ(after->in_force(parse_date("2026-03-09").value()).version, "kristianstad/2");
    EXPECT_EQ(version(2).decided_by, second.person);
    const auto deeds = db().read([&](db::Tx& tx) { return people::find_deeds(tx, town.id(), {}); });
    ASSERT_EQ(deeds.size(), 2u);
    EXPECT_EQ(deeds[0].kind, "scheme_approved");
    EXPECT_EQ(deeds[1].kind, "scheme_proposed");
}

TEST_P(Revision, NobodyApprovesTheirOwn) {
    ASSERT_TRUE(propose_as(admin, fifteen_days()));
    const auto done = approve_as(admin, 2);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.problem().kind, ProblemKind::forbidden);
    EXPECT_EQ(version(2).state, VersionState::proposed);
}

TEST_P(Revision, OnlyThoseWithTheRightDoAnything) {
    for (const people::Actor* who : {&handler, &chief, &registrar}) {
        EXPECT_EQ(propose_as(*who, fifteen_days()).problem().kind, ProblemKind::forbidden);
        EXPECT_EQ(approve_as(*who, 1).problem().kind, ProblemKind::forbidden);
    }
}

TEST_P(Revision, AFileWithFaultsIsRefusedWholeAndTheOldOneStays) {
    Proposal faulty = fifteen_days();
    faulty.body = body_with("country = \"SE\"", "country = \"XX\"") + "\n[nonsense]\n";
    const auto done = propose_as(admin, faulty);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.problem().fields.front().field, "body");
    const auto checked = db().read([&](db::Tx& tx) { return check(tx, *organisation, faulty); });
    EXPECT_EQ(checked.faults.size(), 2u) << "every fault is told";
    EXPECT_EQ(stored_book()->editions().size(), 1u);
}

TEST_P(Revision, TheDayIsNeitherPastNorBeforeTheLastApproved) {
    EXPECT_EQ(propose_as(admin, fifteen_days("2026-03-01")).problem().fields.front().message_key,
              "revision.problem.day_past");
    ASSERT_TRUE(propose_as(admin, fifteen_days("2026-04-01")));
    ASSERT_TRUE(approve_as(second, 2));
    EXPECT_EQ(propose_as(admin, fifteen_days("2026-03-20")).problem().fields.front().message_key,
              "revision.problem.day_before_last");
    EXPECT_EQ(propose_as(admin, fifteen_days("2026-04-01")).problem().message_key, "revision.problem.nothing_new");
}

TEST_P(Revision, ADayThatPassedBeforeTheDecisionIsAConflict) {
    ASSERT_TRUE(propose_as(admin, fifteen_days()));
    clock.advance(std::chrono::days{8});
    const auto done = approve_as(second, 2);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.problem().message_key, "revision.problem.day_over");
    EXPECT_EQ(stored_book()->editions().size(), 1u);
}

TEST_P(Revision, OfTwoWhoDecideAtOnceOneIsTold) {
    ASSERT_TRUE(propose_as(admin, fifteen_days()));
    std::vector<std::string> results(2);
    const people::Actor* who[] = {&second, &third};
    {
        std::vector<std::jthread> both;
        for (std::size_t i = 0; i < 2; ++i)
            both.emplace_back([&, i] { results[i] = problem_of(approve_as(*who[i], 2)); });
    }
    std::ranges::sort(results);
    EXPECT_EQ(results, (std::vector<std::string>{"", "revision.problem.changed_meanwhile"}));
    EXPECT_EQ(stored_book()->editions().size(), 2u);
}

TEST_P(Revision, ARefusalHasAReasonAndAnAuthorMayTakeBack) {
    ASSERT_TRUE(propose_as(admin, fifteen_days()));
    const auto refuse_as = [&](const people::Actor& actor, std::string_view reason) {
        return as(actor, [&](db::Tx& tx, const auto& by) { return refuse(tx, by, 2, Version{1}, reason); });
    };
    EXPECT_EQ(problem_of(refuse_as(second, "  ")), "revision.problem.reason");
    ASSERT_TRUE(refuse_as(admin, "Räknade fel"));
    EXPECT_EQ(version(2).state, VersionState::refused);
    EXPECT_EQ(version(2).reason, "Räknade fel");
    EXPECT_EQ(problem_of(approve_as(second, 2, Version{2})), "revision.problem.changed_meanwhile");
}

TEST_P(Revision, ADraftIsGoneOnWithThenProposed) {
    const auto draft = [&](int number, Version seen) {
        return as(admin, [&](db::Tx& tx, const auto& by) { return save_draft(tx, by, number, seen, fifteen_days()); });
    };
    ASSERT_TRUE(draft(0, Version{}));
    ASSERT_TRUE(draft(2, Version{1}));
    EXPECT_EQ(problem_of(draft(2, Version{1})), "revision.problem.changed_meanwhile");
    EXPECT_EQ(problem_of(approve_as(second, 2, Version{2})), "revision.problem.changed_meanwhile")
        << "not proposed yet";
    ASSERT_TRUE(as(admin, [&](db::Tx& tx, const auto& by) { return propose(tx, by, 2, Version{2}, fifteen_days()); }));
    EXPECT_EQ(version(2).state, VersionState::proposed);
}

TEST_P(Revision, AnotherMunicipalitysVersionsAreNotThere) {
    ASSERT_TRUE(propose_as(admin, fifteen_days()));
    db().write([&](db::Tx& tx) {
        const test::SmallTown other = test::insert_small_town(tx, "other");
        scheme::insert_first_version(tx, key, other.id(), "larvik");
        const people::Actor stranger_admin =
            test::actor(tx, other, test::insert_person(tx, other, "far", {{people::Role::admin, other.town, {}}}));
        const organisation::Organisation tree = other.organisation(tx);
        const people::Administrator by{stranger_admin, tree, key};
        EXPECT_EQ(approve(tx, by, 2, Version{1}).problem().kind, ProblemKind::not_found);
    });
    EXPECT_EQ(version(2).state, VersionState::proposed);
}

TEST_P(Revision, VerifyMissesWhatWasChangedOrTakenAway) {
    const auto verified = [&] {
        std::string all;
        for (const auto& difference : integrity::verify(db(), key, {}).differences) all += difference.what + ". ";
        return all;
    };
    ASSERT_TRUE(propose_as(admin, fifteen_days()));
    ASSERT_TRUE(approve_as(second, 2));
    file(test::a_case());
    EXPECT_EQ(verified(), "");
    constexpr db::Sql meddle{.name = "",
                             .text = "UPDATE scheme_versions SET note = 'x' WHERE municipality = $1 AND number = 2"};
    constexpr db::Sql take{.name = "", .text = "DELETE FROM scheme_versions WHERE municipality = $1 AND number = 1"};
    db().write([&](db::Tx& tx) { tx.execute(meddle, town.id()); });
    EXPECT_EQ(verified(), "the scheme kristianstad/2 was changed. ");
    db().write([&](db::Tx& tx) { tx.execute(take, town.id()); });
    EXPECT_EQ(verified(), "version 1 of the scheme is gone. the scheme kristianstad/2 was changed. "
                          "cases go by the scheme kristianstad/1, which was never approved. ");
}

TEST_P(Revision, AClosedDayHoldsForOpenCasesAsSoonAsItIsApproved) {
    book = stored_book();
    const CaseId id = file(test::a_case()).id;
    const auto sort_due = [&] {
        for (const cases::Clock& run : clocks(id))
            if (run.key == "sort") return format_date(scheme::due_day(book->rules_of("kristianstad/1"), run.due_at));
        return std::string{};
    };
    EXPECT_EQ(sort_due(), "2026-03-04") << "2 working days after Monday";
    const auto look = [&] { return db().write([&](db::Tx& tx) { return cases::take_changed_calendar(tx, desk()); }); };
    look();
    Proposal closed = fifteen_days("2026-04-01");
    closed.body = body_with("eves_free = true", "eves_free = true\nclosed_days = [\"2026-03-03\"]");
    ASSERT_TRUE(propose_as(admin, closed));
    ASSERT_TRUE(approve_as(second, 2));
    book = stored_book();
    EXPECT_TRUE(look()) << "the calendar of an old version changed";
    db().write([&](db::Tx& tx) { cases::recompute_clocks(tx, desk(), CaseId{}, 100); });
    EXPECT_EQ(sort_due(), "2026-03-05");
    EXPECT_EQ(case_now(id).scheme_version, "kristianstad/1");
    EXPECT_EQ(events(id).back().kind, "clocks_recomputed");
}

TEST_P(Revision, SimulatesTheCasesOfTheJournal) {
    const CaseId id = distributed();
    clock.advance(std::chrono::days{23});
    ASSERT_TRUE(act(cases::answer_case, handler, id, Personal{"Svar"}));
    clock.advance(std::chrono::hours{1});
    const auto simulation = db().read([&](db::Tx& tx) {
        return simulate(tx, town.id(), *stored_book(), *scheme::parse_scheme(fifteen_days().body).scheme, 12);
    });
    EXPECT_EQ(simulation.before.cases, 1);
    EXPECT_EQ(simulation.before.clocks.at("investigate").late, 0) << "17 working days of 20";
    EXPECT_EQ(simulation.after.clocks.at("investigate").late, 1) << "17 working days of 15";
    EXPECT_EQ(simulation.after.late, 1);
}

SVAR_ON_BOTH_DATABASES(Revision);

} // namespace
} // namespace svar::revision
