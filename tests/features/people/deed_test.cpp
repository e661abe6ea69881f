// The journal of administrators: what is written of each deed, and in which order it is read.
#include "features/people/account_actions.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/import_actions.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/unit_actions.hpp"
#include "support/database.hpp"
#include "support/small_staff.hpp"

#include <gmock/gmock.h>

namespace svar::people {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class DeedTest : public test::DatabaseTest {
  protected:
    DeedTest() {
        crypto::start();
        db().write([&](db::Tx& tx) {
            town = test::insert_small_town(tx);
            admin = test::insert_person(tx, town, "admin", {{Role::admin, town.town}});
            anna = test::insert_person(tx, town, "anna", {{Role::manager, town.schools}});
        });
    }

    template <class F>
    bool as(PersonId person, F action) {
        return db()
            .write([&](db::Tx& tx) -> Result<> {
                const auto organisation = town.organisation(tx);
                const Actor actor = test::actor(tx, town, person);
                const auto done = action(tx, Administrator{actor, organisation, key});
                if (!done) return done.problem();
                return Done{};
            })
            .ok();
    }
    bool grant(PersonId by, Role role) {
        return as(by,
                  [&](db::Tx& tx, const Administrator& who) { return grant_role(tx, who, anna, role, town.schools); });
    }
    std::vector<Deed> deeds(const DeedFilter& filter = {}) {
        return db().read([&](db::Tx& tx) { return find_deeds(tx, town.id(), filter); });
    }
    std::vector<std::string> kinds(const DeedFilter& filter = {}) {
        std::vector<std::string> found;
        for (const Deed& deed : deeds(filter)) found.push_back(deed.kind);
        return found;
    }

    test::SmallTown town;
    const crypto::Key key{7};
    PersonId admin, anna;
};
SVAR_ON_BOTH_DATABASES(DeedTest);

TEST_P(DeedTest, TellsWhoGaveWhomWhichRight) {
    EXPECT_TRUE(grant(admin, Role::registrar));
    const Deed deed = deeds().at(0);
    EXPECT_EQ(deed.kind, "role_given");
    EXPECT_EQ(deed.actor_kind, "person");
    EXPECT_EQ(deed.actor, admin);
    EXPECT_EQ(deed.person, anna);
    EXPECT_EQ(deed.unit, town.schools);
    EXPECT_EQ(deed.data, R"({"role":"registrar"})");
    EXPECT_EQ(deed.at, clock.now());
}

TEST_P(DeedTest, IsWrittenForWhatWasDoneAlone) {
    EXPECT_FALSE(grant(anna, Role::admin)) << "a right that she may not give";
    EXPECT_THAT(kinds(), IsEmpty());
    EXPECT_TRUE(grant(admin, Role::registrar));
    EXPECT_TRUE(grant(admin, Role::registrar)) << "she has it already";
    EXPECT_THAT(kinds(), ElementsAre("role_given"));
}

TEST_P(DeedTest, CoversPeopleUnitsPostsAndStandIns) {
    const auto done = [&](auto action) { EXPECT_TRUE(as(admin, action)); };
    done([&](db::Tx& tx, const Administrator& who) {
        return change_person(tx, who, anna, Version{1},
                             {.name = "Anna Ny", .email = "anna.ny@lilleby.example", .title = {}, .language = "sv"});
    });
    done([&](db::Tx& tx, const Administrator& who) { return end_sign_in_waits(tx, who, anna); });
    done([&](db::Tx& tx, const Administrator& who) {
        return fill_post(tx, who, organisation::Post::manager, town.schools, anna);
    });
    done([&](db::Tx& tx, const Administrator& who) {
        return add_stand_in(tx, who,
                            {{}, anna, admin, parse_date("2026-03-02").value(), parse_date("2026-03-09").value()});
    });
    done([&](db::Tx& tx, const Administrator& who) {
        return change_unit(tx, who, town.care, Version{1}, {.name = "Omsorg"});
    });
    done([&](db::Tx& tx, const Administrator& who) {
        return move_unit(tx, who, town.night_patrol, Version{1}, town.care);
    });
    EXPECT_THAT(kinds(), ElementsAre("unit_moved", "unit_changed", "stand_in_named", "post_filled", "waits_ended",
                                     "person_changed"));
    EXPECT_EQ(deeds().at(1).data, R"({"changes":{"name":["Unit care","Omsorg"]}})");
    EXPECT_THAT(deeds().at(5).data, HasSubstr(R"("fields":["name","email","title"])"));
    for (const Deed& deed : deeds()) EXPECT_THAT(deed.data, Not(HasSubstr("anna"))) << deed.kind;
}

TEST_P(DeedTest, AnImportTellsOfEachPersonAndRole) {
    const auto imported = db().write([&](db::Tx& tx) {
        return import_organisation(tx, key, test::actor(tx, town, admin),
                                   "email;name;role;unit_key\nanna@lilleby.example;anna;handler;schools\n"
                                   "ny@lilleby.example;Ny;handler;care\n");
    });
    ASSERT_TRUE(imported);
    EXPECT_THAT(kinds(), ElementsAre("imported", "role_given", "person_added", "role_given"));
}

TEST_P(DeedTest, IsReadByPersonAndPeriod) {
    EXPECT_TRUE(grant(admin, Role::registrar));
    clock.advance(hours{24});
    EXPECT_TRUE(as(admin, [&](db::Tx& tx, const Administrator& who) {
        return change_unit(tx, who, town.care, Version{1}, {.name = "Omsorg"});
    }));
    EXPECT_THAT(kinds({.person = anna}), ElementsAre("role_given"));
    EXPECT_THAT(kinds({.person = admin}), ElementsAre("unit_changed", "role_given"));
    EXPECT_THAT(kinds({.from = clock.now()}), ElementsAre("unit_changed"));
    EXPECT_THAT(kinds({.until = clock.now()}), ElementsAre("role_given"));
    EXPECT_THAT(kinds({.before_seq = 2}), ElementsAre("role_given"));
    EXPECT_THAT(kinds({.count_max = 1}), ElementsAre("unit_changed"));
}

TEST_P(DeedTest, TokensAreToldOf) {
    const auto made = db().write([&](db::Tx& tx) {
        return create_access_token(tx, key, test::actor(tx, town, anna), anna, "Rapporter", std::nullopt);
    });
    ASSERT_TRUE(made);
    ASSERT_TRUE(
        db().write([&](db::Tx& tx) { return revoke_access_token(tx, key, test::actor(tx, town, anna), made->id); }));
    EXPECT_THAT(kinds(), ElementsAre("token_revoked", "token_made"));
    EXPECT_EQ(deeds().at(0).data, R"({"name":"Rapporter"})");
}

} // namespace
} // namespace svar::people
