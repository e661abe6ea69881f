// What administrators do by the API: the same rights and rules as on their pages.
#include "features/api/api_office.hpp"

#include "platform/crypto/base64.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace svar::api {
namespace {

using boost::json::value;
using test::a_case;
using testing::ElementsAre;
using testing::HasSubstr;

class AdministrationApiTest : public test::ApiOffice {
  protected:
    test::FormFields of_unit(UnitId id) const { return {{"unit", text(id)}}; }
    test::FormFields of_person(const people::Actor& who) const { return {{"person", text(who.person)}}; }
    std::int64_t version_of(const char* operation, const char* member, const test::FormFields& at) {
        return json(call(operation, admin, at)).at(member).at("version").as_int64();
    }
    test::Headers unit_now(UnitId id) { return seen_at(version_of("get_unit", "unit", of_unit(id))); }
    test::Headers person_now(const people::Actor& who) {
        return seen_at(version_of("get_person", "person", of_person(who)));
    }
    std::vector<std::string> deeds() {
        std::vector<std::string> kinds;
        const auto page = json(call("list_deeds", admin, {}));
        for (const value& deed : page.at("items").as_array()) kinds.emplace_back(deed.at("kind").as_string());
        return kinds;
    }
    static std::string base64(std::string_view text) {
        return crypto::to_base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }
};
SVAR_ON_BOTH_DATABASES(AdministrationApiTest);

TEST_P(AdministrationApiTest, UnitsAreAddedChangedMovedAndClosed) {
    const auto added =
        call("add_unit", admin, {}, fmt::format(R"({{"parent": "{}", "name": "Nattpatrullen"}})", town.care.value()));
    ASSERT_EQ(added.status, 201) << added.body;
    const UnitId unit{std::stoll(made(added))};
    const auto old = unit_now(unit);
    EXPECT_EQ(call("change_unit", admin, of_unit(unit), R"({"name": "Natten"})", old).status, 200);
    EXPECT_EQ(call("change_unit", admin, of_unit(unit), R"({"name": "Dagen"})", old).status, 412);
    EXPECT_EQ(call("change_unit", admin, of_unit(unit), R"({"name": "Dagen"})").status, 428);
    const std::string parent = fmt::format(R"({{"parent": "{}"}})", town.town.value());
    EXPECT_EQ(call("move_unit", admin, of_unit(unit), parent, unit_now(unit)).status, 200);
    EXPECT_EQ(call("close_unit", admin, of_unit(unit), "{}", unit_now(unit)).status, 200);
    EXPECT_EQ(call("reopen_unit", admin, of_unit(unit), "{}", unit_now(unit)).status, 200);
    EXPECT_THAT(deeds(), ElementsAre("unit_reopened", "unit_closed", "unit_moved", "unit_changed", "unit_added"));
}

TEST_P(AdministrationApiTest, AUnitThatClosesGivesItsCasesAway) {
    const CaseId id = distributed();
    const auto told = json(call("get_unit", admin, of_unit(town.home_care)));
    EXPECT_EQ(told.at("open_cases").as_int64(), 1);
    EXPECT_EQ(told.at("email").as_string(), "homecare@lilleby.example");
    const std::string receiver = fmt::format(R"({{"receiver": "{}"}})", town.care.value());
    for (const UnitId below : organisation->children(town.home_care))
        EXPECT_EQ(call("close_unit", admin, of_unit(below), "{}", unit_now(below)).status, 200);
    const auto closed = call("close_unit", admin, of_unit(town.home_care), receiver, unit_now(town.home_care));
    EXPECT_EQ(closed.status, 200) << closed.body;
    EXPECT_EQ(case_now(id).unit, town.care);
}

TEST_P(AdministrationApiTest, OnlyAdministratorsChangeUnitsAndPeople) {
    for (const char* id : {"get_unit", "close_unit", "fill_post"})
        EXPECT_EQ(call(id, registrar, of_unit(town.care), R"({"post": "manager"})", seen_at(1)).status,
                  std::string_view{id} == "close_unit" ? 422 : 403)
            << id;
    EXPECT_EQ(call("get_person", registrar, of_person(handler)).status, 403);
    EXPECT_EQ(call("change_person", registrar, of_person(handler),
                   R"({"name": "X", "email": "x@lilleby.example", "language": "sv"})", person_now(handler))
                  .status,
              403);
    EXPECT_EQ(call("list_deeds", registrar, {}).status, 403);
    EXPECT_EQ(call("get_unit", admin, {{"unit", "9"}}).status, 404);
    EXPECT_EQ(call("get_person", admin, {{"person", "9"}}).status, 404);
}

TEST_P(AdministrationApiTest, PostsAreFilledAndEmptied) {
    const std::string filled = fmt::format(R"({{"post": "manager", "person": "{}"}})", handler.person.value());
    EXPECT_EQ(call("fill_post", admin, of_unit(town.home_care), filled).status, 200);
    const auto posts = [&] { return json(call("get_unit", admin, of_unit(town.home_care))).at("posts").as_array(); };
    ASSERT_EQ(posts().size(), 1U);
    EXPECT_EQ(posts().front().at("person").as_string(), text(handler.person));
    EXPECT_EQ(call("fill_post", admin, of_unit(town.home_care), R"({"post": "manager"})").status, 200);
    EXPECT_TRUE(posts().empty());
}

TEST_P(AdministrationApiTest, PeopleChangeLeaveAndComeBack) {
    const CaseId id = investigating();
    const std::string changed = R"({"name": "Hanna", "email": "hanna@lilleby.example", "language": "nb"})";
    EXPECT_EQ(call("change_person", admin, of_person(handler), changed, person_now(handler)).status, 200);
    EXPECT_EQ(call("deactivate_person", admin, of_person(handler), R"({"successor": "x"})", person_now(handler)).status,
              422);
    const std::string successor = fmt::format(R"({{"successor": "{}"}})", colleague.person.value());
    EXPECT_EQ(call("deactivate_person", admin, of_person(handler), successor, person_now(handler)).status, 200);
    EXPECT_EQ(case_now(id).handler, colleague.person);
    EXPECT_EQ(call("reactivate_person", admin, of_person(handler), "{}", person_now(handler)).status, 200);
    EXPECT_EQ(call("end_waits", admin, of_person(handler), "{}").status, 200);
    const auto told = json(call("get_person", admin, of_person(handler)));
    EXPECT_EQ(told.at("person").at("name").as_string(), "Hanna");
    EXPECT_EQ(told.at("open_cases").as_int64(), 0);
}

TEST_P(AdministrationApiTest, StandInsAreNamedAndEnded) {
    const std::string days = fmt::format(
        R"({{"substitute": "{}", "first_day": "2099-07-01", "last_day": "2099-07-31"}})", colleague.person.value());
    const auto added = call("add_stand_in", handler, of_person(handler), days);
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(call("add_stand_in", stranger, of_person(handler), days).status, 403);
    const auto stand_ins = [&] {
        return json(call("get_person", admin, of_person(handler))).at("stand_ins").as_array();
    };
    ASSERT_EQ(stand_ins().size(), 1U);
    test::FormFields at = of_person(colleague);
    at.emplace_back("stand_in", made(added));
    EXPECT_EQ(call("end_stand_in", handler, at, "{}").status, 404);
    at = of_person(handler);
    at.emplace_back("stand_in", made(added));
    EXPECT_EQ(call("end_stand_in", handler, at, "{}").status, 200);
    EXPECT_TRUE(stand_ins().empty());
}

TEST_P(AdministrationApiTest, TheMunicipalityChangesWhatItShows) {
    auto told = json(call("get_municipality", admin, {}));
    const std::string before = boost::json::serialize(told);
    told.at("details").as_object()["phone"] = "040-1 23 45";
    EXPECT_EQ(call("change_municipality", registrar, {}, boost::json::serialize(told)).status, 403);
    EXPECT_EQ(call("change_municipality", admin, {}, boost::json::serialize(told)).status, 200);
    EXPECT_EQ(json(call("get_municipality", admin, {})).at("details").at("phone").as_string(), "040-1 23 45");
    EXPECT_EQ(call("change_municipality", admin, {}, before).status, 409);
    EXPECT_EQ(call("get_municipality", registrar, {}).status, 403);
    EXPECT_EQ(call("remove_logo", registrar, {}, "{}").status, 403);
    EXPECT_EQ(call("set_logo", admin, {}, R"({"content": "%", "text": "Ett vapen"})").status, 422);
}

TEST_P(AdministrationApiTest, TheJournalIsReadInParts) {
    call("add_person", admin, {}, R"({"name": "Ny", "email": "ny@lilleby.example", "language": "sv"})");
    call("end_waits", admin, of_person(handler), "{}");
    EXPECT_EQ(deeds().size(), 2U);
    const auto of_handler =
        json(call("list_deeds", admin, {}, {}, {}, {{"person", text(handler.person)}})).at("items").as_array();
    ASSERT_EQ(of_handler.size(), 1U);
    EXPECT_EQ(of_handler.front().at("kind").as_string(), "waits_ended");
    EXPECT_EQ(json(call("list_deeds", admin, {}, {}, {}, {{"cursor", "2"}})).at("items").as_array().size(), 1U);
    for (const auto& [name, wrong] : test::FormFields{{"cursor", "x"}, {"from", "2026-13-01"}, {"to", "today"}})
        EXPECT_EQ(call("list_deeds", admin, {}, {}, {}, {{name, wrong}}).status, 422) << name;
}

TEST_P(AdministrationApiTest, WebhooksAreAddedListedAndRemoved) {
    const auto added = call("add_webhook", admin, {}, R"({"name": "A", "url": "https://a.example/"})");
    ASSERT_EQ(added.status, 201) << added.body;
    const test::FormFields at{{"webhook", made(added)}};
    file(a_case());
    EXPECT_EQ(json(call("list_webhooks", admin, {})).at("items").as_array().size(), 1U);
    EXPECT_THAT(call("get_webhook", admin, at).body, HasSubstr("whsec_"));
    EXPECT_EQ(call("get_webhook", registrar, at).status, 403);
    const auto deliveries = json(call("list_deliveries", admin, at)).at("items").as_array();
    ASSERT_EQ(deliveries.size(), 1U);
    test::FormFields delivery = at;
    delivery.emplace_back("delivery", std::string{deliveries.front().at("id").as_string()});
    EXPECT_EQ(call("resend_delivery", admin, delivery, "{}").status, 409);
    EXPECT_EQ(call("add_webhook", admin, {}, R"({"name": "A", "url": "ftp://a.example/"})").status, 422);
    EXPECT_EQ(call("remove_webhook", admin, at, "{}").status, 200);
    EXPECT_EQ(call("get_webhook", admin, at).status, 404);
}

TEST_P(AdministrationApiTest, OtherServersAreAddedAndRemoved) {
    const std::string body =
        R"({"name": "Trafikverket", "url": "https://open311.example.org/v2", "service": "other", "key": "secret-key"})";
    const auto added = call("add_other_server", admin, {}, body);
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(call("add_other_server", admin, {}, body).status, 422);
    const auto list = call("list_other_servers", admin, {});
    EXPECT_THAT(list.body, HasSubstr("Trafikverket"));
    EXPECT_EQ(list.body.find("secret-key"), std::string::npos);
    EXPECT_EQ(call("list_troubles", admin, {}).status, 200);
    EXPECT_EQ(call("retry_hand_over", admin, {}, R"({"case": "1", "run": 1})").status, 404);
    EXPECT_EQ(call("list_other_servers", registrar, {}).status, 403);
    const test::FormFields at{{"server", made(added)}};
    const auto change = [&](const char* host, const char* key_part) {
        const std::string name_part = R"({"name": "Vägverket", "service": "other", "url": "https://)";
        return call("change_other_server", admin, at, name_part + host + R"(/v2")" + key_part + "}").status;
    };
    EXPECT_EQ(change("open311.example.org", ""), 200);
    EXPECT_EQ(change("elsewhere.example.org", ""), 422);
    EXPECT_EQ(change("elsewhere.example.org", R"(, "key": "another-key")"), 200);
    EXPECT_THAT(call("list_other_servers", admin, {}).body, HasSubstr("https://elsewhere.example.org/v2"));
    EXPECT_EQ(call("remove_other_server", admin, at, "{}").status, 200);
    EXPECT_EQ(change("elsewhere.example.org", R"(, "key": "x")"), 404);
}

TEST_P(AdministrationApiTest, AnImportIsTriedBeforeItIsDone) {
    const std::string csv = base64("email,name,role,unit_key\nnils@lilleby.example,Nils,handler," +
                                   std::string{organisation->unit(town.home_care)->key} + "\n");
    const auto import = [&](const people::Actor& who, bool is_trial) {
        return call("import_organisation", who, {}, fmt::format(R"({{"csv": "{}", "trial": {}}})", csv, is_trial));
    };
    EXPECT_EQ(import(registrar, true).status, 403);
    const auto tried = import(admin, true);
    ASSERT_EQ(tried.status, 200) << tried.body;
    EXPECT_EQ(json(tried).at("added").as_int64(), 1);
    EXPECT_EQ(json(import(admin, true)).at("added").as_int64(), 1);
    EXPECT_EQ(json(import(admin, false)).at("added").as_int64(), 1);
    EXPECT_EQ(json(import(admin, false)).at("unchanged").as_int64(), 1);
    EXPECT_EQ(call("import_organisation", admin, {}, fmt::format(R"({{"csv": "{}"}})", base64("a,b\n1\n"))).status,
              422);
    EXPECT_EQ(call("import_organisation", admin, {}, R"({"csv": "%%"})").status, 422);
}

TEST_P(AdministrationApiTest, CasesOfAnotherSystemComeInAndGoAgain) {
    const std::string mapping = R"([columns]\nreference = \"Nr\"\ntitle = \"Rubrik\"\nmessage = \"Text\"\n)"
                                R"(received = \"Inkom\"\n[defaults]\nkind = \"complaint\"\n)";
    const auto import = [&](const people::Actor& who, const char* rest) {
        const std::string csv = base64("Nr,Rubrik,Text,Inkom\nA1,Kall mat,Maten var kall.,2020-01-02 10:00\n");
        return call("import_cases", who, {},
                    fmt::format(R"({{"file_name": "old.csv", "csv": "{}", "mapping": "{}"{}}})", csv, mapping, rest));
    };
    EXPECT_EQ(import(registrar, "").status, 403);
    const auto tried = import(admin, R"(, "trial": true)");
    ASSERT_EQ(tried.status, 200) << tried.body;
    EXPECT_EQ(json(tried).at("cases").as_int64(), 1) << tried.body;
    EXPECT_FALSE(json(tried).as_object().contains("id"));
    const auto done = import(admin, "");
    ASSERT_TRUE(json(done).as_object().contains("id")) << done.body;
    EXPECT_FALSE(json(import(admin, "")).at("faults").as_array().empty()) << "twice";
    const auto undone = call("undo_import", admin, {{"import", made(done)}}, "{}");
    EXPECT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(call("undo_import", admin, {{"import", made(done)}}, "{}").status, 409);
    EXPECT_THAT(deeds(), ElementsAre("imported", "imported"));
}

} // namespace
} // namespace svar::api
