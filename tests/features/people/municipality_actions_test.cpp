// The details that a municipality shows of itself: who may change them, and which pictures are kept.
#include "features/organisation/organisation_store.hpp"
#include "features/people/municipality_actions.hpp"
#include "support/database.hpp"
#include "support/small_staff.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace svar::people {
namespace {

using organisation::Logo;
using organisation::Municipality;
using organisation::MunicipalityDetails;

class MunicipalityActionsTest : public test::DatabaseTest {
  protected:
    MunicipalityActionsTest() {
        crypto::start();
        db().write([&](db::Tx& tx) {
            town = test::insert_small_town(tx);
            admin = test::insert_person(tx, town, "admin", {{Role::admin, town.town}});
            school_admin = test::insert_person(tx, town, "schooladmin", {{Role::admin, town.schools}});
        });
    }

    /// Runs an action; gives its message key, empty when done.
    template <class F>
    std::string as(PersonId person, F action) {
        const auto result = db().write([&](db::Tx& tx) {
            const auto organisation = town.organisation(tx);
            const Actor actor = test::actor(tx, town, person);
            return action(tx, Administrator{actor, organisation, key});
        });
        return result ? std::string{} : result.problem().message_key;
    }
    std::string change(PersonId by, const std::string& seen, const MunicipalityDetails& details) {
        return as(by,
                  [&](db::Tx& tx, const Administrator& who) { return change_municipality(tx, who, seen, details); });
    }
    Municipality now() {
        return db().read([&](db::Tx& tx) { return organisation::municipality_by_id(tx, town.id()).value(); });
    }
    Result<Logo> prepared(std::string_view content) {
        const auto path = folder.path() / "logo";
        std::ofstream{path, std::ios::binary} << content;
        return prepare_logo(path);
    }

    test::SmallTown town;
    const crypto::Key key{7};
    test::TemporaryFolder folder;
    PersonId admin, school_admin;
};
SVAR_ON_BOTH_DATABASES(MunicipalityActionsTest);

TEST_P(MunicipalityActionsTest, DetailsAreChangedByThoseWhoMay) {
    MunicipalityDetails details = organisation::details_of(now());
    details.name = " Storby kommun ";
    details.colour = "#ABCDEF";
    const std::string seen = organisation::mark_of(now());
    EXPECT_EQ(change(school_admin, seen, details), "problem.forbidden");
    EXPECT_EQ(change(admin, seen, details), "");
    EXPECT_EQ(now().name, "Storby kommun");
    EXPECT_EQ(now().accent_colour, "#abcdef");
    EXPECT_GT(now().public_version, town.municipality.public_version) << "kept pages are made anew";
    EXPECT_EQ(change(admin, seen, details), "organisation.problem.changed_meanwhile");
    details.colour = "red";
    EXPECT_EQ(change(admin, organisation::mark_of(now()), details), "organisation.problem.details");
}

TEST_P(MunicipalityActionsTest, ALogoNeedsItsTextAndIsTakenBack) {
    const auto logo = prepared("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    ASSERT_TRUE(logo);
    const auto set = [&](PersonId by, std::string_view text) {
        return as(by, [&](db::Tx& tx, const Administrator& who) { return set_logo(tx, who, *logo, text); });
    };
    EXPECT_EQ(set(school_admin, "Vapnet"), "problem.forbidden");
    EXPECT_EQ(set(admin, " "), "organisation.problem.logo_text");
    EXPECT_EQ(now().logo, "");
    EXPECT_EQ(set(admin, "Vapnet"), "");
    EXPECT_EQ(now().logo, logo->name);
    EXPECT_EQ(now().logo_text, "Vapnet");
    db().read([&](db::Tx& tx) { EXPECT_EQ(organisation::logo_of(tx, town.id())->content, logo->content); });
    EXPECT_EQ(as(admin, [](db::Tx& tx, const Administrator& who) { return remove_logo(tx, who); }), "");
    EXPECT_EQ(now().logo, "");
    db().read([&](db::Tx& tx) { EXPECT_FALSE(organisation::logo_of(tx, town.id())); });
}

TEST_P(MunicipalityActionsTest, FilesThatAreNoGoodLogoAreRefused) {
    const auto key_of = [&](std::string_view content) { return prepared(content).problem().message_key; };
    EXPECT_EQ(key_of("<svg onload='x'/>"), "organisation.problem.logo_acts");
    EXPECT_EQ(key_of("<svg>" + std::string(organisation::logo_bytes_max, ' ')), "organisation.problem.logo_big");
    EXPECT_EQ(key_of("just words"), "organisation.problem.logo_type");
    EXPECT_EQ(key_of(""), "organisation.problem.logo_type");
}

} // namespace
} // namespace svar::people
