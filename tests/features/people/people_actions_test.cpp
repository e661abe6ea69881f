// What may be done to people, by whom, and stand-ins at the edges of their days.
#include "features/people/access_token_store.hpp"
#include "features/people/account_actions.hpp"
#include "features/people/people_actions.hpp"
#include "platform/crypto/crypto.hpp"
#include "support/database.hpp"
#include "support/small_staff.hpp"

#include <gmock/gmock.h>

namespace svar::people {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

class PeopleActionsTest : public test::DatabaseTest {
  protected:
    PeopleActionsTest() {
        crypto::start();
        db().write([&](db::Tx& tx) {
            town = test::insert_small_town(tx);
            admin = test::insert_person(tx, town, "admin", {{Role::admin, town.town}});
            school_admin = test::insert_person(tx, town, "schooladmin", {{Role::admin, town.schools}});
            anna = test::insert_person(tx, town, "anna", {{Role::manager, town.schools}});
            bo = test::insert_person(tx, town, "bo", {{Role::handler, town.care}});
        });
    }

    /// Runs an action as the person in a transaction of its own; gives its message key, empty when done.
    template <class F>
    std::string as(PersonId person, F action) {
        const auto result = db().write([&](db::Tx& tx) {
            const auto organisation = town.organisation(tx);
            const Actor actor = test::actor(tx, town, person);
            return action(tx, Administrator{actor, organisation, key});
        });
        return result ? std::string{} : result.problem().message_key;
    }
    Person person(PersonId id) {
        return db().read([&](db::Tx& tx) { return person_by_id(tx, town.id(), id).value(); });
    }
    static PersonDetails details(std::string email) {
        return {.name = "Cecilia Ek", .email = email, .title = "Rektor", .language = "sv"};
    }
    std::string add_stand_in(PersonId by, PersonId absent, PersonId substitute, std::string_view first,
                             std::string_view last) {
        return as(by, [&](db::Tx& tx, const Administrator& who) {
            return people::add_stand_in(tx, who,
                                        {{}, absent, substitute, parse_date(first).value(), parse_date(last).value()});
        });
    }

    test::SmallTown town;
    const crypto::Key key{7};
    PersonId admin, school_admin, anna, bo;
};
SVAR_ON_BOTH_DATABASES(PeopleActionsTest);

TEST_P(PeopleActionsTest, AddsAndChangesAPerson) {
    PersonId cecilia;
    EXPECT_EQ(as(admin,
                 [&](db::Tx& tx, const Administrator& who) {
                     auto added = add_person(tx, who, details(" Cecilia.Ek@Lilleby.example "), std::nullopt);
                     cecilia = added.value();
                     return added;
                 }),
              "");
    EXPECT_EQ(person(cecilia).email, "cecilia.ek@lilleby.example");
    EXPECT_FALSE(person(cecilia).can_sign_in);
    const auto change = [&](Version seen) {
        return as(admin, [&](db::Tx& tx, const Administrator& who) {
            return change_person(tx, who, cecilia, seen, {"Cecilia Berg", "cecilia@lilleby.example", "", "en"});
        });
    };
    EXPECT_EQ(change(Version{1}), "");
    EXPECT_EQ(person(cecilia).name, "Cecilia Berg");
    EXPECT_EQ(change(Version{1}), "people.problem.changed_meanwhile");
}

TEST_P(PeopleActionsTest, NamesEveryFaultOfThePerson) {
    const auto result = db().write([&](db::Tx& tx) {
        const auto organisation = town.organisation(tx);
        return add_person(tx, {test::actor(tx, town, admin), organisation, key},
                          {"", "anna@lilleby.example", "a\nb", "xx"}, std::nullopt);
    });
    std::vector<std::string> fields;
    for (const FieldProblem& each : result.problem().fields) fields.push_back(each.field);
    EXPECT_THAT(fields, UnorderedElementsAre("name", "email", "title", "language"));
}

TEST_P(PeopleActionsTest, OnlyThoseWithTheRightEditPeople) {
    const auto add = [&](PersonId by) {
        return as(by, [&](db::Tx& tx, const Administrator& who) {
            return add_person(tx, who, details("c@lilleby.example"), std::nullopt);
        });
    };
    EXPECT_EQ(add(anna), "problem.forbidden");
    EXPECT_EQ(add(school_admin), "");
    const auto rename = [&](PersonId by, PersonId whom) {
        return as(by, [&](db::Tx& tx, const Administrator& who) {
            return change_person(tx, who, whom, Version{1}, details("d@lilleby.example"));
        });
    };
    EXPECT_EQ(rename(school_admin, bo), "problem.forbidden") << "has a role outside the schools";
    EXPECT_EQ(rename(school_admin, admin), "problem.forbidden");
    EXPECT_EQ(rename(bo, bo), "problem.forbidden");
    EXPECT_EQ(rename(school_admin, anna), "");
    EXPECT_EQ(rename(admin, PersonId{4711}), "problem.not_found");
}

TEST_P(PeopleActionsTest, NobodyGivesRolesBeyondTheirOwnUnits) {
    const auto give = [&](PersonId by, PersonId whom, Role role, UnitId unit) {
        return as(by, [&](db::Tx& tx, const Administrator& who) { return grant_role(tx, who, whom, role, unit); });
    };
    EXPECT_EQ(give(school_admin, school_admin, Role::admin, town.town), "problem.forbidden");
    EXPECT_EQ(give(school_admin, anna, Role::registrar, town.care), "problem.forbidden");
    EXPECT_EQ(give(school_admin, anna, Role::registrar, town.north_school), "");
    EXPECT_EQ(give(school_admin, anna, Role::registrar, town.north_school), "") << "twice changes nothing";
    EXPECT_EQ(give(anna, anna, Role::admin, town.schools), "problem.forbidden");
    EXPECT_EQ(give(admin, anna, Role::registrar, UnitId{4711}), "problem.not_found");
    EXPECT_EQ(give(admin, PersonId{4711}, Role::registrar, town.care), "problem.not_found");
    db().read([&](db::Tx& tx) { EXPECT_EQ(grants_of(tx, town.id(), anna).size(), 2U); });
}

TEST_P(PeopleActionsTest, TheLastAdminStays) {
    const auto deactivate = [&](PersonId by, PersonId whom) {
        return as(by, [&](db::Tx& tx, const Administrator& who) {
            return deactivate_person(tx, who, whom, Version{1}, [](db::Tx&, PersonId) { return 0; });
        });
    };
    const auto revoke = [&](PersonId by, PersonId whom) {
        return as(by, [&](db::Tx& tx, const Administrator& who) {
            return revoke_role(tx, who, whom, Role::admin, town.town);
        });
    };
    EXPECT_EQ(revoke(admin, admin), "people.problem.last_admin");
    EXPECT_EQ(deactivate(admin, admin), "people.problem.oneself");
    db().write([&](db::Tx& tx) { insert_grant(tx, town.id(), bo, Role::admin, town.town); });
    EXPECT_EQ(deactivate(bo, admin), "");
    EXPECT_EQ(revoke(bo, bo), "people.problem.last_admin") << "the other one is inactive";
}

TEST_P(PeopleActionsTest, WhoHasOpenCasesIsNotDeactivated) {
    EXPECT_EQ(as(admin,
                 [&](db::Tx& tx, const Administrator& who) {
                     return deactivate_person(tx, who, anna, Version{1},
                                              [&](db::Tx&, PersonId id) { return id == anna ? 1 : 0; });
                 }),
              "people.problem.person_has_cases");
    EXPECT_TRUE(person(anna).is_active);
}

TEST_P(PeopleActionsTest, PostsAreFilledAndVacatedOnLeaving) {
    const auto fill = [&](PersonId by, PersonId whom) {
        return as(by, [&](db::Tx& tx, const Administrator& who) {
            return fill_post(tx, who, organisation::Post::manager, town.schools, whom);
        });
    };
    const auto holder = [&] {
        return db().read([&](db::Tx& tx) {
            return town.organisation(tx).post_holder(organisation::Post::manager, town.north_school);
        });
    };
    EXPECT_EQ(fill(anna, anna), "problem.forbidden");
    EXPECT_EQ(fill(admin, anna), "");
    EXPECT_EQ(holder(), anna);
    EXPECT_EQ(as(admin,
                 [&](db::Tx& tx, const Administrator& who) {
                     return deactivate_person(tx, who, anna, Version{1}, [](db::Tx&, PersonId) { return 0; });
                 }),
              "");
    EXPECT_EQ(holder(), PersonId{});
    EXPECT_EQ(fill(admin, anna), "people.problem.no_such_person");
}

TEST_P(PeopleActionsTest, StandInHoldsFromTheFirstMidnightToTheLastInTheMunicipalitysZone) {
    EXPECT_EQ(add_stand_in(anna, anna, bo, "2026-03-28", "2026-03-29"), "");
    const auto has_rights = [&](std::chrono::sys_time<minutes> at) {
        clock.set(at);
        return db().read([&](db::Tx& tx) {
            return may(test::actor(tx, town, bo), Capability::see_cases, town.organisation(tx), town.north_school);
        });
    };
    const auto day = [](int number) { return std::chrono::sys_days{std::chrono::year{2026} / 3 / number}; };
    EXPECT_FALSE(has_rights(day(27) + hours{22} + minutes{59})); // 23.59 in Stockholm
    EXPECT_TRUE(has_rights(day(27) + hours{23}));                // midnight there, in winter time
    EXPECT_TRUE(has_rights(day(29) + hours{21} + minutes{59}));  // 23.59, in summer time since that night
    EXPECT_FALSE(has_rights(day(29) + hours{22}));
}

TEST_P(PeopleActionsTest, StandInsRightsAreMarkedAndNotPassedOn) {
    EXPECT_EQ(add_stand_in(anna, anna, bo, "2026-03-02", "2026-03-02"), "");
    EXPECT_EQ(add_stand_in(admin, bo, school_admin, "2026-03-02", "2026-03-02"), "");
    db().read([&](db::Tx& tx) {
        const auto organisation = town.organisation(tx);
        const Actor of_bo = test::actor(tx, town, bo);
        EXPECT_EQ(stands_in_for(of_bo, Capability::see_cases, organisation, town.north_school), anna);
        EXPECT_TRUE(of_bo.speaks_for(anna));
        const Actor of_admin = test::actor(tx, town, school_admin);
        EXPECT_TRUE(may(of_admin, Capability::work_case, organisation, town.care)) << "bo's own";
        EXPECT_FALSE(may(of_admin, Capability::see_cases, organisation, town.schools)) << "not what bo has from anna";
    });
}

TEST_P(PeopleActionsTest, WhoHasLeftLendsNoRights) {
    EXPECT_EQ(add_stand_in(anna, anna, bo, "2026-03-02", "2026-03-09"), "");
    EXPECT_EQ(as(admin,
                 [&](db::Tx& tx, const Administrator& who) {
                     return deactivate_person(tx, who, anna, Version{1}, [](db::Tx&, PersonId) { return 0; });
                 }),
              "");
    db().read([&](db::Tx& tx) { EXPECT_FALSE(test::actor(tx, town, bo).speaks_for(anna)); });
}

TEST_P(PeopleActionsTest, StandInsAreChecked) {
    EXPECT_EQ(add_stand_in(bo, anna, bo, "2026-03-02", "2026-03-02"), "problem.forbidden");
    EXPECT_EQ(add_stand_in(school_admin, bo, school_admin, "2026-03-02", "2026-03-02"), "problem.forbidden");
    EXPECT_EQ(add_stand_in(anna, anna, anna, "2026-03-02", "2026-03-02"), "people.problem.stand_in_self");
    EXPECT_EQ(add_stand_in(anna, anna, bo, "2026-03-03", "2026-03-02"), "people.problem.stand_in_days");
    EXPECT_EQ(add_stand_in(anna, anna, bo, "2026-02-01", "2026-03-01"), "people.problem.stand_in_past");
    EXPECT_EQ(add_stand_in(anna, anna, bo, "2026-03-02", "2028-03-02"), "people.problem.stand_in_long");
    EXPECT_EQ(add_stand_in(anna, anna, PersonId{4711}, "2026-03-02", "2026-03-02"), "people.problem.no_such_person");
}

TEST_P(PeopleActionsTest, StandInsEndEarlyByThoseConcerned) {
    EXPECT_EQ(add_stand_in(anna, anna, bo, "2026-03-02", "2026-03-09"), "");
    const auto id = db().read(
        [&](db::Tx& tx) { return stand_ins_of(tx, town.id(), bo, parse_date("2026-03-09").value()).at(0).id; });
    const auto remove = [&](PersonId by) {
        return as(by, [&](db::Tx& tx, const Administrator& who) { return remove_stand_in(tx, who, id); });
    };
    EXPECT_EQ(remove(bo), "problem.forbidden");
    EXPECT_EQ(remove(anna), "");
    EXPECT_EQ(remove(anna), "problem.not_found");
}

TEST_P(PeopleActionsTest, AccessTokensActAsTheirPerson) {
    const auto create = [&](PersonId by, PersonId whom, std::string_view name, std::optional<Instant> expires) {
        return db().write(
            [&](db::Tx& tx) { return create_access_token(tx, key, test::actor(tx, town, by), whom, name, expires); });
    };
    EXPECT_EQ(create(admin, anna, "x", std::nullopt).problem().kind, ProblemKind::forbidden);
    EXPECT_EQ(create(anna, anna, " ", std::nullopt).problem().message_key, "people.problem.token_name");
    EXPECT_EQ(create(anna, anna, "x", clock.now()).problem().message_key, "people.problem.token_expiry");
    const auto made = create(anna, anna, "Rapporter", clock.now() + hours{1});
    ASSERT_TRUE(made);
    const auto use = [&] {
        return db().read([&](db::Tx& tx) { return use_of_access_token(tx, town.municipality, made->token); });
    };
    EXPECT_EQ(use()->actor.person, anna);
    EXPECT_TRUE(use()->is_use_stale);
    db().write([&](db::Tx& tx) { touch_access_token(tx, town.id(), made->id); });
    EXPECT_FALSE(use()->is_use_stale);
    db().read([&](db::Tx& tx) {
        EXPECT_EQ(access_tokens_of(tx, town.id(), anna).at(0).name, "Rapporter");
        EXPECT_FALSE(use_of_access_token(tx, town.municipality, made->token.substr(5)));
    });
    const auto revoke = [&](PersonId by) {
        return db()
            .write([&](db::Tx& tx) { return revoke_access_token(tx, key, test::actor(tx, town, by), made->id); })
            .ok();
    };
    EXPECT_FALSE(revoke(bo)) << "not theirs";
    clock.advance(hours{1});
    EXPECT_FALSE(use()) << "expired";
    clock.advance(hours{-1});
    EXPECT_TRUE(revoke(anna));
    EXPECT_FALSE(use());
}

} // namespace
} // namespace svar::people
