// The pages of the scheme: what they show, what a form keeps, who may what.
#include "features/revision/scheme_pages.hpp"
#include "features/scheme/presets.hpp"
#include "features/scheme/version_store.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::revision {
namespace {

using testing::HasSubstr;
using testing::Not;

class SchemePages : public test::PagesOffice {
  protected:
    SchemePages() {
        db().write([&](db::Tx& tx) {
            scheme::insert_first_version(tx, key, town.id(), "nordic");
            second = hire(tx, "second", people::Role::admin, town.town);
        });
        book = db().read([&](db::Tx& tx) { return books.book(tx, town.id()); });
    }
    static std::string preset_with(std::string_view what, std::string_view by) {
        std::string text{scheme::preset_text("nordic").value()};
        const auto at = text.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        return text.replace(at, what.size(), by);
    }
    http::Response propose(const people::Actor& who, const std::string& body, const char* what,
                           const char* day = "2026-03-09") {
        return post(post_proposal, who, {},
                    {{"do", what},
                     {"body", body},
                     {"effective_from", day},
                     {"note", "Därför"},
                     {"number", "0"},
                     {"seen", "0"}});
    }
    /// Version 2, proposed by `admin`.
    void have_proposal() {
        const auto response =
            propose(admin, preset_with("[calendar]", "[calendar]\nclosed_days = [\"2026-03-13\"]"), "propose");
        ASSERT_EQ(response.status, 303) << response.body;
        EXPECT_EQ(location(response), "/staff/scheme/versions/2");
    }
    std::string body_of(const http::Response& response) { return response.body; }

    people::Actor second;
};

TEST_P(SchemePages, TellTheRulesToEverybodyAndTheirChangeToAdministrators) {
    const auto to_handler = get(get_scheme, handler);
    EXPECT_EQ(to_handler.status, 200);
    EXPECT_THAT(to_handler.body, HasSubstr("nordic/1"));
    EXPECT_THAT(to_handler.body, HasSubstr("Frister och löften"));
    EXPECT_THAT(to_handler.body, Not(HasSubstr("/staff/scheme/propose")));
    EXPECT_THAT(get(get_scheme, admin).body, HasSubstr("/staff/scheme/propose"));
    EXPECT_EQ(get(get_proposal, handler).status, 403);
    EXPECT_EQ(propose(handler, "x", "check").status, 403);
}

TEST_P(SchemePages, AFaultyProposalKeepsItsTextAndNamesEachFault) {
    const auto response =
        propose(admin, preset_with("[calendar]", "[calendar]\nnonsense = 1\n# kept & safe"), "propose", "2026-01-01");
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body, HasSubstr("# kept &amp; safe"));
    EXPECT_THAT(response.body, HasSubstr("nonsense"));
    EXPECT_THAT(response.body, HasSubstr("kolumn 1:"));
    EXPECT_THAT(response.body, HasSubstr("id=\"from-problem\""));
    EXPECT_EQ(db().read([&](db::Tx& tx) { return scheme::versions_of(tx, town.id()); }).size(), 1u);
}

TEST_P(SchemePages, ACheckTellsWhatDiffersAndChangesNothing) {
    const auto response =
        propose(admin, preset_with("[calendar]", "[calendar]\nclosed_days = [\"2026-03-13\"]"), "check");
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(response.body, HasSubstr("Egna stängda dagar"));
    EXPECT_THAT(response.body, HasSubstr("2026-03-13"));
    EXPECT_EQ(db().read([&](db::Tx& tx) { return scheme::versions_of(tx, town.id()); }).size(), 1u);
}

TEST_P(SchemePages, ACheckKnowsThePeopleOfTheMunicipality) {
    const std::string body{scheme::preset_text("nordic").value()};
    const std::string vacant = "Regler skickar till posten";
    EXPECT_THAT(propose(admin, body, "check").body, HasSubstr(vacant));
    db().write([&](db::Tx& tx) {
        for (const organisation::Post post : organisation::posts)
            organisation::set_post_holder(tx, town.id(), {post, town.town, manager.person});
        organisation::grow_organisation_version(tx, town.id());
    });
    EXPECT_THAT(propose(admin, body, "check").body, Not(HasSubstr(vacant)));
}

TEST_P(SchemePages, TheProposerIsOfferedNoApproval) {
    have_proposal();
    const test::FormFields path{{"number", "2"}};
    EXPECT_THAT(get(get_version, admin, path).body, Not(HasSubstr("value=\"approve\"")));
    EXPECT_THAT(get(get_version, second, path).body, HasSubstr("value=\"approve\""));
    EXPECT_THAT(get(get_version, handler, path).body, Not(HasSubstr("value=\"refuse\"")));
    EXPECT_EQ(post(post_version, admin, path, {{"do", "approve"}, {"seen", "1"}}).status, 403);
    EXPECT_EQ(post(post_version, second, path, {{"do", "approve"}, {"seen", "1"}}).status, 303);
    const auto again = post(post_version, second, path, {{"do", "approve"}, {"seen", "1"}});
    EXPECT_EQ(again.status, 409);
    EXPECT_THAT(again.body, HasSubstr("Någon annan har ändrat"));
}

TEST_P(SchemePages, ARefusalWithoutAReasonComesBack) {
    have_proposal();
    const test::FormFields path{{"number", "2"}};
    const auto response = post(post_version, second, path, {{"do", "refuse"}, {"seen", "1"}, {"reason", ""}});
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body, HasSubstr("id=\"reason-problem\""));
    EXPECT_EQ(post(post_version, second, path, {{"do", "refuse"}, {"seen", "1"}, {"reason", "Nej"}}).status, 303);
}

TEST_P(SchemePages, ADraftIsSeenByThoseWhoMayGoOnWithIt) {
    EXPECT_EQ(propose(admin, preset_with("[calendar]", "[calendar]\nclosed_days = [\"2026-03-13\"]"), "draft").status,
              303);
    EXPECT_EQ(get(get_version, second, {{"number", "2"}}).status, 200);
    EXPECT_EQ(get(get_version, handler, {{"number", "2"}}).status, 404);
    EXPECT_EQ(get(get_version_file, handler, {{"number", "2"}}).status, 404);
    EXPECT_THAT(get(get_proposal, second, {}, {{"from", "2"}}).body, HasSubstr("name=\"number\" value=\"2\""));
}

TEST_P(SchemePages, AFileIsGivenAsItIs) {
    const auto response = get(get_version_file, handler, {{"number", "1"}});
    EXPECT_EQ(response.body, scheme::preset_text("nordic").value());
    EXPECT_EQ(header(response, "Content-Disposition"), "attachment; filename=\"nordic-1.toml\"");
    EXPECT_EQ(get(get_version_file, handler, {{"number", "7"}}).status, 404);
}

TEST_P(SchemePages, ASimulationShowsTableAndPlot) {
    EXPECT_THAT(get(get_simulation, admin, {{"number", "1"}}).body, HasSubstr("Inga ärenden"));
    reviewed();
    const auto response = get(get_simulation, admin, {{"number", "1"}}, {{"months", "3"}});
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(response.body, HasSubstr("<svg class=\"plot\""));
    EXPECT_THAT(response.body, HasSubstr("mars 2026"));
}

SVAR_ON_BOTH_DATABASES(SchemePages);

TEST_P(SchemePages, AVersionIsThereInWordsForPaper) {
    const auto page = get(get_version_print, handler, {{"number", "1"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Frister och löften"));
    EXPECT_THAT(page.body, HasSubstr("data-print"));
    EXPECT_THAT(page.body, Not(HasSubstr("name=\"do\"")));
    EXPECT_EQ(get(get_version_print, handler, {{"number", "9"}}).status, 404);
}

} // namespace
} // namespace svar::revision
