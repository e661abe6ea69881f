// The pages of the municipality's own details and of the journal of administrators.
#include "features/administration/account_pages.hpp"
#include "features/administration/deeds_pages.hpp"
#include "features/administration/municipality_pages.hpp"
#include "features/administration/people_pages.hpp"
#include "features/people/account_actions.hpp"
#include "features/people/municipality_actions.hpp"
#include "features/site/front.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::administration {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class SettingsPagesTest : public test::PagesOffice {
  protected:
    organisation::Municipality municipality() {
        return db().read([&](db::Tx& tx) { return organisation::municipality_by_id(tx, town.id()).value(); });
    }
    test::FormFields typed(std::string wanted, std::string colour) {
        const auto m = municipality();
        return {{"do", wanted},
                {"seen", organisation::mark_of(m)},
                {"name", "Storby kommun"},
                {"email", m.email},
                {"phone", m.phone},
                {"address", m.address},
                {"opening_hours", ""},
                {"colour", colour}};
    }
};
SVAR_ON_BOTH_DATABASES(SettingsPagesTest);

TEST_P(SettingsPagesTest, DetailsAreShownTriedAndSaved) {
    EXPECT_THAT(get(get_municipality, admin).body, AllOf(HasSubstr("#1f5c99"), HasSubstr("/theme.css")));
    EXPECT_EQ(get(get_municipality, employee).status, 403);
    EXPECT_EQ(post(post_municipality, employee, {}, typed("save", "#102030")).status, 403);
    const auto tried = post(post_municipality, admin, {}, typed("try", "#ffee00"));
    EXPECT_THAT(tried.body, AllOf(HasSubstr("/staff/municipality/theme.css?colour=ffee00"), HasSubstr("för ljus")));
    EXPECT_EQ(municipality().name, "Lilleby kommun");
    EXPECT_EQ(post(post_municipality, admin, {}, typed("save", "blå")).status, 422);
    EXPECT_EQ(post(post_municipality, admin, {}, typed("save", "#102030")).status, 303);
    EXPECT_EQ(municipality().name, "Storby kommun");
    auto stale = typed("save", "#102030");
    stale[1].second = "0011223344556677";
    EXPECT_EQ(post(post_municipality, admin, {}, stale).status, 409);
    EXPECT_EQ(post(post_municipality, admin, {}, {{"do", "logo"}}).status, 422) << "no file";
}

TEST_P(SettingsPagesTest, ATrialColourIsNothingButAColour) {
    const auto sheet = get(get_trial_theme, admin, {}, {{"colour", "ffee00"}});
    EXPECT_EQ(sheet.body, ":root{--svar-brand:#ffee00}\n");
    EXPECT_EQ(get(get_trial_theme, admin, {}, {{"colour", "red;}a{b:c"}}).status, 422);
}

TEST_P(SettingsPagesTest, ALogoIsServedUnderItsOwnNameWithoutAnyPower) {
    const auto logo = organisation::logo_from("image/svg+xml", {'<', 's', 'v', 'g', '/', '>'});
    const auto set = db().write([&](db::Tx& tx) {
        const auto tree = town.organisation(tx);
        return people::set_logo(tx, {admin, tree, key}, logo, "Vapnet \"Örn\"");
    });
    ASSERT_TRUE(set);
    const auto served = get(site::get_logo, submitter(), {{"name", logo.name}});
    EXPECT_EQ(served.status, 200);
    EXPECT_EQ(served.content_type, "image/svg+xml");
    EXPECT_EQ(served.body, "<svg/>");
    EXPECT_THAT(served.cache_control, HasSubstr("immutable"));
    EXPECT_THAT(header(served, "Content-Security-Policy"),
                AllOf(HasSubstr("default-src 'none'"), HasSubstr("sandbox")));
    EXPECT_EQ(get(site::get_logo, submitter(), {{"name", "0011223344556677.svg"}}).status, 404);
    EXPECT_THAT(get(get_municipality, admin).body,
                AllOf(HasSubstr("src=\"/logo/" + logo.name + "\""), HasSubstr("alt=\"Vapnet &quot;Örn&quot;\"")));
    EXPECT_EQ(post(post_municipality, admin, {}, {{"do", "remove_logo"}}).status, 303);
    EXPECT_EQ(municipality().logo, "");
}

TEST_P(SettingsPagesTest, TheJournalTellsInWordsAndIsFiltered) {
    const auto person = test::FormFields{{"person", text(employee.person)}};
    EXPECT_EQ(
        post(post_person, admin, person, {{"do", "grant"}, {"role", "auditor"}, {"unit", text(town.town)}}).status,
        303);
    EXPECT_EQ(post(post_municipality, admin, {}, typed("save", "#102030")).status, 303);
    const std::string all = get(get_deeds, admin).body;
    EXPECT_THAT(all, AllOf(HasSubstr("employee fick rollen Granskare i Unit town"),
                           HasSubstr("Lilleby kommun → Storby kommun"), HasSubstr("#1f5c99 → #102030")));
    const std::string of_employee = get(get_deeds, admin, {}, {{"person", text(employee.person)}}).body;
    EXPECT_THAT(of_employee, AllOf(HasSubstr("fick rollen"), Not(HasSubstr("#102030"))));
    EXPECT_THAT(get(get_deeds, admin, {}, {{"from", "2200-01-01"}}).body, HasSubstr("Ingenting är antecknat"));
    EXPECT_EQ(get(get_deeds, handler).status, 403);
    const auto auditor = db().read([&](db::Tx& tx) { return test::actor(tx, town, employee.person); });
    EXPECT_EQ(get(get_deeds, auditor).status, 200);
}

TEST_P(SettingsPagesTest, TokensAreListedAndRevokedOnOnesOwnPage) {
    const auto made = db().write([&](db::Tx& tx) {
        return people::create_access_token(tx, key, admin, admin.person, "Rapporter", std::nullopt);
    });
    EXPECT_THAT(get(get_account, admin).body, AllOf(HasSubstr("Rapporter"), HasSubstr("aldrig använd")));
    EXPECT_THAT(get(get_account, handler).body, Not(HasSubstr("Rapporter")));
    const test::FormFields revoke{{"do", "revoke_token"}, {"token", text(made->id)}};
    EXPECT_EQ(post(post_account, handler, {}, revoke).status, 404);
    EXPECT_EQ(post(post_account, admin, {}, revoke).status, 303);
    EXPECT_THAT(get(get_account, admin).body, Not(HasSubstr("Rapporter")));
}

} // namespace
} // namespace svar::administration
