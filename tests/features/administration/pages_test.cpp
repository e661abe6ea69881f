// The administration's pages: what they show, what their forms do, and what they never do.
#include "base/text.hpp"
#include "features/administration/account_pages.hpp"
#include "features/administration/import_pages.hpp"
#include "features/administration/organisation_pages.hpp"
#include "features/administration/people_pages.hpp"
#include "features/administration/sign_in_pages.hpp"
#include "features/people/session_store.hpp"
#include "platform/http/page_cache.hpp"
#include "support/database.hpp"
#include "support/small_staff.hpp"
#include "support/totp.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace svar::administration {
namespace {

using people::Role;
using testing::HasSubstr;
using testing::Not;

constexpr const char* password = "korrekt häst batteri";

const std::string& shared_hash() {
    static const std::string hash = crypto::hash_password(password);
    return hash;
}

const views::Renderer& shared_renderer() {
    static const auto renderer = views::load_renderer();
    return *renderer;
}

using Form = std::vector<std::pair<std::string, std::string>>;

class AdministrationPagesTest : public test::DatabaseTest {
  protected:
    AdministrationPagesTest() {
        crypto::start();
        db().write([&](db::Tx& tx) {
            town = test::insert_small_town(tx);
            admin = test::insert_person(tx, town, "admin", {{Role::admin, town.town}}, shared_hash());
            school_admin = test::insert_person(tx, town, "schooladmin", {{Role::admin, town.schools}}, shared_hash());
            anna = test::insert_person(tx, town, "anna", {{Role::manager, town.schools}}, shared_hash());
        });
    }

    /// Calls the handler as the person (zero: a visitor) with a form.
    http::Response call(site::Handler handler, PersonId person, const Form& form = {}, const Form& parameters = {}) {
        request.form = {};
        request.parameters.clear();
        for (const auto& [name, value] : form) request.form.add(name, value);
        for (const auto& [name, value] : parameters) request.parameters[name] = value;
        const site::Visit visit = db().read([&](db::Tx& tx) {
            const auto municipality = organisation::municipality_by_id(tx, town.id()).value();
            return site::Visit{.request = request,
                               .site = site,
                               .organisation = organisations.snapshot(tx, municipality),
                               .book = book,
                               .scheme = *book->editions().front().scheme,
                               .language = views::Language::sv,
                               .actor = person ? test::actor(tx, town, person) : people::submitter_actor(town.id()),
                               .csrf = "csrf-token"};
        });
        return handler(visit);
    }
    static std::string text(auto id) { return std::to_string(id.value()); }
    static std::string cookie(const http::Response& response, std::string_view name) {
        for (const std::string& line : response.set_cookies)
            if (line.starts_with(std::string{name} + "="))
                return line.substr(name.size() + 1, line.find(';') - name.size() - 1);
        return {};
    }
    static std::string location(const http::Response& response) {
        for (const auto& [name, value] : response.headers)
            if (name == "Location" || name == "location") return value;
        return {};
    }
    Form unit_path(UnitId unit) { return {{"unit", text(unit)}}; }
    Form person_path(PersonId person) { return {{"person", text(person)}}; }

    test::SmallTown town;
    PersonId admin, school_admin, anna;
    http::Request request;
    organisation::OrganisationCache organisations;
    std::shared_ptr<const scheme::Book> book =
        std::make_shared<const scheme::Book>(std::make_unique<const scheme::Scheme>());
    scheme::BookCache books;
    suggestions::ModelCache models;
    http::PageCache public_pages{1024};
    std::atomic<std::uint64_t> generation{0};
    site::Site site{.database = db(),
                    .renderer = shared_renderer(),
                    .organisations = organisations,
                    .books = books,
                    .models = models,
                    .public_pages = public_pages,
                    .public_generation = generation,
                    .key = {},
                    .assets = {},
                    .public_url = {},
                    .upload_directory = {}};
};
SVAR_ON_BOTH_DATABASES(AdministrationPagesTest);

TEST_P(AdministrationPagesTest, SigningInSetsCookiesAndGoesOn) {
    EXPECT_THAT(call(get_sign_in, {}).body, HasSubstr("name=\"password\""));
    const auto wrong =
        call(post_sign_in, {}, {{"email", "anna@lilleby.example"}, {"password", "fel"}, {"next", "/staff/inbox"}});
    EXPECT_EQ(wrong.status, 401);
    EXPECT_THAT(wrong.body, HasSubstr("anna@lilleby.example"));
    EXPECT_THAT(wrong.body, Not(HasSubstr("value=\"fel\"")));
    const auto right =
        call(post_sign_in, {}, {{"email", "anna@lilleby.example"}, {"password", password}, {"next", "/staff/inbox"}});
    EXPECT_EQ(right.status, 303);
    EXPECT_EQ(location(right), "/staff/inbox");
    EXPECT_EQ(cookie(right, "language"), "sv");
    const std::string token = cookie(right, people::session_cookie);
    db().read([&](db::Tx& tx) { EXPECT_TRUE(people::session_by_token(tx, town.municipality, token)); });
    EXPECT_FALSE(cookie(right, people::device_cookie).empty());
    EXPECT_EQ(location(call(get_sign_in, anna)), "/staff");
}

TEST_P(AdministrationPagesTest, SigningInLeadsNowhereElse) {
    for (const char* next : {"https://evil.example", "//evil.example", "/staff/../..//evil.example\r\nX: y", "/cases",
                             "/staffx", "/staff/sign-in"}) {
        const auto response =
            call(post_sign_in, {}, {{"email", "anna@lilleby.example"}, {"password", password}, {"next", next}});
        EXPECT_EQ(location(response), "/staff") << next;
    }
}

TEST_P(AdministrationPagesTest, SecondFactorIsSetUpAndAskedFor) {
    EXPECT_THAT(call(get_account, anna).body, HasSubstr("begin_second_factor"));
    const auto offered = call(post_account, anna, {{"do", "begin_second_factor"}});
    const auto at = offered.body.find("name=\"secret\" value=\"");
    ASSERT_NE(at, std::string::npos);
    const std::string secret = offered.body.substr(at + 21, 32);
    const auto mistyped =
        call(post_account, anna, {{"do", "confirm_second_factor"}, {"secret", secret}, {"code", "000000"}});
    EXPECT_EQ(mistyped.status, 422);
    EXPECT_THAT(mistyped.body, HasSubstr(secret));
    const std::string code = test::totp_code(secret, clock.now());
    const std::string spaced = code.substr(0, 3) + " " + code.substr(3);
    EXPECT_EQ(call(post_account, anna, {{"do", "confirm_second_factor"}, {"secret", secret}, {"code", spaced}}).status,
              303);

    const auto first =
        call(post_sign_in, {}, {{"email", "anna@lilleby.example"}, {"password", password}, {"next", "/staff/inbox"}});
    EXPECT_EQ(location(first), "/staff/sign-in/code?next=%2Fstaff%2Finbox");
    EXPECT_TRUE(cookie(first, people::device_cookie).empty());
    clock.advance(std::chrono::seconds{30});
    request.cookies.add(std::string{people::session_cookie}, cookie(first, people::session_cookie));
    EXPECT_EQ(call(post_sign_in_code, {}, {{"code", "000000"}}).status, 401);
    const auto second =
        call(post_sign_in_code, {}, {{"code", test::totp_code(secret, clock.now())}, {"next", "/staff/inbox"}});
    EXPECT_EQ(location(second), "/staff/inbox");
    EXPECT_NE(cookie(second, people::session_cookie), cookie(first, people::session_cookie));
}

TEST_P(AdministrationPagesTest, AccountChangesPasswordAndSignsOut) {
    const auto wrong = call(post_account, anna,
                            {{"do", "password"}, {"current_password", "fel"}, {"password", "ett helt nytt lösenord"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, HasSubstr("Det nuvarande lösenordet stämmer inte."));
    EXPECT_THAT(wrong.body, Not(HasSubstr("ett helt nytt")));
    EXPECT_EQ(call(post_account, anna,
                   {{"do", "password"}, {"current_password", password}, {"password", "ett helt nytt lösenord"}})
                  .status,
              303);
    EXPECT_EQ(call(post_account, anna, {{"do", "end_session"}, {"session", "00"}}).status, 404);
    EXPECT_EQ(location(call(post_account, anna, {{"do", "sign_out_everywhere"}})), "/staff/sign-in");
    EXPECT_EQ(call(post_account, anna, {{"do", "something"}}).status, 422);
    EXPECT_EQ(location(call(post_sign_out, anna)), "/");
}

TEST_P(AdministrationPagesTest, OrganisationShowsTheTree) {
    const auto page = call(get_organisation, admin);
    EXPECT_THAT(page.body, HasSubstr("Unit night"));
    EXPECT_THAT(page.body, HasSubstr("/staff/units/" + text(town.night_patrol)));
    EXPECT_THAT(page.body, HasSubstr("verksamhetsområde"));
}

TEST_P(AdministrationPagesTest, AUnitIsAddedChangedMovedAndClosed) {
    const auto bad =
        call(post_new_unit, admin, {{"do", "save"}, {"name", ""}, {"key", "north"}, {"parent", text(town.schools)}});
    EXPECT_EQ(bad.status, 422);
    EXPECT_THAT(bad.body, HasSubstr("Skriv enhetens namn."));
    EXPECT_EQ(
        call(post_new_unit, admin, {{"do", "save"}, {"name", "<b>Väst</b>"}, {"parent", text(town.schools)}}).status,
        303);
    EXPECT_THAT(call(get_organisation, admin).body, HasSubstr("&lt;b&gt;Väst&lt;/b&gt;"));

    const auto change = [&](UnitId unit, Form form) { return call(post_unit, admin, form, unit_path(unit)); };
    EXPECT_EQ(change(town.care, {{"do", "save"}, {"seen", "1"}, {"name", "Omsorg"}}).status, 303);
    const auto late = change(town.care, {{"do", "save"}, {"seen", "1"}, {"name", "Vård"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("value=\"Vård\"")) << "nothing typed is lost";
    EXPECT_EQ(change(town.home_care, {{"do", "close"}, {"seen", "1"}}).status, 422);
    EXPECT_EQ(change(town.night_patrol, {{"do", "close"}, {"seen", "1"}}).status, 303);
    EXPECT_EQ(change(town.night_patrol, {{"do", "reopen"}, {"seen", "2"}}).status, 303);
    EXPECT_EQ(change(town.home_care, {{"do", "move"}, {"seen", "1"}, {"parent", text(town.schools)}}).status, 303);
    EXPECT_EQ(change(town.schools, {{"do", "posts"}, {"manager", text(anna)}}).status, 303);
    EXPECT_THAT(call(get_unit, admin, {}, unit_path(town.schools)).body,
                HasSubstr("value=\"" + text(anna) + "\" selected"));
    EXPECT_THAT(call(get_unit, admin, {}, unit_path(town.north_school)).body, HasSubstr("Som enheten ovanför: anna"));
}

TEST_P(AdministrationPagesTest, UnitsOfOthersAreForbidden) {
    EXPECT_EQ(call(get_unit, school_admin, {}, unit_path(town.care)).status, 403);
    EXPECT_EQ(
        call(post_unit, school_admin, {{"do", "save"}, {"seen", "1"}, {"name", "X"}}, unit_path(town.care)).status,
        403);
    EXPECT_EQ(call(get_unit, admin, {}, {{"unit", "4711"}}).status, 404);
    EXPECT_EQ(call(get_unit, admin, {}, {{"unit", "x"}}).status, 404);
}

TEST_P(AdministrationPagesTest, PeopleAreListedAndFiltered) {
    EXPECT_THAT(call(get_people, admin).body, HasSubstr("anna@lilleby.example"));
    request.query.add("text", "ADMIN");
    const auto filtered = call(get_people, admin).body;
    EXPECT_THAT(filtered, HasSubstr("schooladmin@lilleby.example"));
    EXPECT_THAT(filtered, Not(HasSubstr("anna@lilleby.example")));
    request.query = {};
    request.query.add("unit", text(town.schools));
    EXPECT_THAT(call(get_people, admin).body, Not(HasSubstr(">admin@lilleby.example")));
}

TEST_P(AdministrationPagesTest, APersonIsAddedAndChanged) {
    const Form details{
        {"do", "save"}, {"name", "Eva Ek"}, {"email", "eva@lilleby.example"}, {"title", "Rektor"}, {"language", "sv"}};
    Form short_password = details;
    short_password.emplace_back("password", "kort");
    EXPECT_THAT(call(post_new_person, admin, short_password).body, HasSubstr("minst 12 tecken"));
    const auto added = call(post_new_person, admin, details);
    ASSERT_EQ(added.status, 303);
    const PersonId eva{parse_int(location(added).substr(std::string{"/staff/people/"}.size())).value()};

    const auto change = [&](Form form) { return call(post_person, admin, form, person_path(eva)); };
    EXPECT_EQ(change({{"do", "grant"}, {"role", "handler"}, {"unit", text(town.care)}}).status, 303);
    EXPECT_EQ(change({{"do", "grant"}, {"role", "king"}, {"unit", text(town.care)}}).status, 422);
    EXPECT_THAT(call(get_person, admin, {}, person_path(eva)).body, HasSubstr("handler:" + text(town.care)));
    EXPECT_EQ(
        change(
            {{"do", "stand_in"}, {"substitute", text(anna)}, {"first_day", "2026-03-02"}, {"last_day", "2026-03-09"}})
            .status,
        303);
    EXPECT_THAT(call(get_person, admin, {}, person_path(eva)).body, HasSubstr("anna från 2026-03-02 till 2026-03-09"));
    EXPECT_EQ(change({{"do", "stand_in"}, {"substitute", text(anna)}, {"first_day", "x"}, {"last_day", "y"}}).status,
              422);
    EXPECT_EQ(change({{"do", "password"}, {"password", "ett ganska långt lösenord"}}).status, 303);
    EXPECT_EQ(change({{"do", "second_factor"}}).status, 303);
    EXPECT_EQ(change({{"do", "revoke"}, {"grant", "handler:" + text(town.care)}}).status, 303);
    EXPECT_EQ(change({{"do", "deactivate"}, {"seen", "1"}}).status, 303);
    EXPECT_EQ(change({{"do", "reactivate"}, {"seen", "2"}}).status, 303);
    EXPECT_EQ(change({{"do", "save"}, {"seen", "1"}, {"name", "E"}, {"email", "e@lilleby.example"}, {"language", "sv"}})
                  .status,
              409);
    EXPECT_EQ(call(post_person, school_admin, {{"do", "password"}, {"password", "ett ganska långt lösenord"}},
                   person_path(admin))
                  .status,
              403);
    EXPECT_EQ(call(get_person, admin, {}, {{"person", "4711"}}).status, 404);
}

TEST_P(AdministrationPagesTest, AFileIsImportedOrEveryFaultShown) {
    EXPECT_THAT(call(post_import, admin).body, HasSubstr("Välj en fil först."));
    EXPECT_EQ(call(get_import, anna).status, 403);
    EXPECT_EQ(call(post_import, anna).status, 403);
    const test::TemporaryFolder folder;
    const auto import = [&](std::string_view csv) {
        const auto path = folder.path() / "file.csv";
        std::ofstream{path} << csv;
        request.uploads = {{.field = "file",
                            .file_name = "file.csv",
                            .declared_type = "text/csv",
                            .path = path,
                            .size_bytes = csv.size()}};
        return call(post_import, admin);
    };
    const auto bad = import("unit_key,parent_key,name\nx,nowhere,X\n1,2\n");
    EXPECT_EQ(bad.status, 422);
    EXPECT_THAT(bad.body, HasSubstr("Rad 3:"));
    EXPECT_THAT(import("unit_key,parent_key,name\nx,nowhere,X\n").body, HasSubstr("Rad 2, parent_key:"));
    EXPECT_THAT(import("unit_key,parent_key,name\nx,,Nya X\n").body, HasSubstr("1 tillagd"));
    EXPECT_THAT(call(get_organisation, admin).body, HasSubstr("Nya X"));
    EXPECT_THAT(call(get_import, admin).body, HasSubstr("type=\"file\""));
}

} // namespace
} // namespace svar::administration
