// Municipalities and units in both databases, and the cache of snapshots.
#include "features/organisation/organisation_cache.hpp"
#include "features/organisation/organisation_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "support/database.hpp"
#include "support/small_town.hpp"

namespace svar::organisation {
namespace {

constexpr db::Sql insert_person_row{
    .name = "test.insert_person",
    .text = "INSERT INTO people (municipality, person, name, email, title, language, password_hash, totp_secret, "
            "totp_last_step, is_active, is_demo_shown, created_at, version) "
            "VALUES ($1, $2, 'Anna', $3, '', 'sv', '', '', 0, 1, 0, 0, 1)"};

class OrganisationStoreTest : public test::DatabaseTest {
  protected:
    OrganisationStoreTest() {
        crypto::start();
        town = db().write([](db::Tx& tx) { return test::insert_small_town(tx); });
    }
    Municipality municipality() {
        return db().read([&](db::Tx& tx) { return municipality_by_id(tx, town.id()).value(); });
    }

    PersonId insert_person(db::Tx& tx, int number) {
        tx.execute(insert_person_row, town.id(), number, std::to_string(number) + "@lilleby.example");
        return PersonId{number};
    }

    test::SmallTown town;
};
SVAR_ON_BOTH_DATABASES(OrganisationStoreTest);

TEST_P(OrganisationStoreTest, FindsAMunicipalityByItsHost) {
    db().write([](db::Tx& tx) { test::insert_small_town(tx, "svar.storby.example"); });
    const auto name_at = [&](std::string_view host) {
        return db().read([&](db::Tx& tx) {
            const auto found = municipality_by_host(tx, host);
            return found ? found->host : std::string{};
        });
    };
    EXPECT_EQ(name_at("lilleby"), "lilleby");
    EXPECT_EQ(name_at("lilleby.localhost"), "lilleby");
    EXPECT_EQ(name_at("svar.storby.example"), "svar.storby.example");
    EXPECT_EQ(name_at("svar.annanby.example"), "");
    EXPECT_EQ(name_at("localhost"), "");
    EXPECT_EQ(name_at(""), "");
}

TEST_P(OrganisationStoreTest, PrefersTheFullHostName) {
    db().write([](db::Tx& tx) { test::insert_small_town(tx, "lilleby.example.org"); });
    const auto found = db().read([](db::Tx& tx) { return municipality_by_host(tx, "lilleby.example.org"); });
    EXPECT_EQ(found->host, "lilleby.example.org");
}

TEST_P(OrganisationStoreTest, LoadsWhatWasInserted) {
    db().read([&](db::Tx& tx) {
        const Organisation organisation = load_organisation(tx, town.id());
        EXPECT_EQ(organisation.units().size(), 7U);
        EXPECT_EQ(organisation.root().id, town.town);
        EXPECT_TRUE(organisation.is_within(town.night_patrol, town.care));
        EXPECT_EQ(organisation.level_name(3), "enhet");
        EXPECT_EQ(organisation.municipality().time_zone, "Europe/Stockholm");
    });
}

TEST_P(OrganisationStoreTest, KeepsMunicipalitiesApart) {
    const auto other = db().write([](db::Tx& tx) { return test::insert_small_town(tx, "grannby"); });
    db().read([&](db::Tx& tx) {
        EXPECT_EQ(load_organisation(tx, other.id()).unit(town.schools), nullptr);
        EXPECT_EQ(all_municipalities(tx).size(), 2U);
    });
}

TEST_P(OrganisationStoreTest, SecondOfTwoChangesIsRefused) {
    db().write([&](db::Tx& tx) {
        Unit unit = *load_organisation(tx, town.id()).unit(town.schools);
        unit.name = "Utbildning";
        EXPECT_TRUE(update_unit(tx, town.id(), unit, Version{1}));
        unit.name = "Lärande";
        EXPECT_FALSE(update_unit(tx, town.id(), unit, Version{1}));
        EXPECT_EQ(load_organisation(tx, town.id()).name(town.schools), "Utbildning");
    });
}

TEST_P(OrganisationStoreTest, KeepsPostsAndTakesThemBack) {
    db().write([&](db::Tx& tx) {
        const PersonId anna = insert_person(tx, 1);
        const PersonId bo = insert_person(tx, 2);
        set_post_holder(tx, town.id(), {Post::manager, town.care, anna});
        set_post_holder(tx, town.id(), {Post::manager, town.care, bo});
        set_post_holder(tx, town.id(), {Post::mayor, town.town, anna});
        EXPECT_EQ(load_organisation(tx, town.id()).post_holder(Post::manager, town.night_patrol), bo);
        clear_post(tx, town.id(), Post::manager, town.care);
        clear_posts_of(tx, town.id(), anna);
        EXPECT_TRUE(load_organisation(tx, town.id()).post_holders().empty());
    });
}

TEST_P(OrganisationStoreTest, VersionGrowsAndIsNeverGivenTwice) {
    const auto before = municipality().organisation_version;
    std::int64_t rolled_back = 0;
    const Result<> refused = db().write([&](db::Tx& tx) -> Result<> {
        grow_organisation_version(tx, town.id());
        rolled_back = municipality_by_id(tx, town.id())->organisation_version;
        return invalid("test");
    });
    EXPECT_FALSE(refused);
    EXPECT_GT(rolled_back, before);
    EXPECT_EQ(municipality().organisation_version, before);
    db().write([&](db::Tx& tx) { grow_organisation_version(tx, town.id()); });
    EXPECT_GT(municipality().organisation_version, rolled_back);
}

TEST_P(OrganisationStoreTest, CacheGivesTheSameSnapshotUntilTheVersionGrows) {
    OrganisationCache cache;
    const auto snapshot = [&] {
        return db().read([&](db::Tx& tx) { return cache.snapshot(tx, municipality_by_id(tx, town.id()).value()); });
    };
    const auto first = snapshot();
    EXPECT_EQ(snapshot(), first);
    db().write([&](db::Tx& tx) {
        Municipality changed = municipality_by_id(tx, town.id()).value();
        changed.phone = "112";
        update_municipality(tx, changed);
    });
    const auto second = snapshot();
    EXPECT_NE(second, first);
    EXPECT_EQ(second->municipality().phone, "112");
    EXPECT_NE(first->municipality().phone, "112");
    EXPECT_EQ(snapshot(), second);
}

TEST_P(OrganisationStoreTest, ATreeBrokenByHandIsTheOperatorsBusiness) {
    db().write([&](db::Tx& tx) {
        Unit unit = *load_organisation(tx, town.id()).unit(town.schools);
        unit.parent = town.north_school;
        ASSERT_TRUE(update_unit(tx, town.id(), unit, unit.version));
        EXPECT_THROW(load_organisation(tx, town.id()), db::Broken);
    });
}

} // namespace
} // namespace svar::organisation
