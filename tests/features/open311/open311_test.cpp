// The whole of Open311 over both databases: filing, lists, what strangers, the public and the filing program may read.
#include "features/cases/follow_link_actions.hpp"
#include "features/intake/uploads.hpp"
#include "features/open311/client_actions.hpp"
#include "features/open311/client_pages.hpp"
#include "features/open311/client_store.hpp"
#include "features/open311/open311_api.hpp"
#include "features/publication/publication_actions.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::open311 {
namespace {

using test::FormFields;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Open311Test : public test::PagesOffice {
  protected:
    http::Response call(site::Handler page, std::string path, const FormFields& query, const FormFields& form = {},
                        const FormFields& headers = {}) {
        http::Request request;
        request.path = std::move(path);
        request.host = "lilleby";
        for (const auto& [name, value] : query) request.query.add(name, value);
        for (const auto& [name, value] : form) request.form.add(name, value);
        for (const auto& [name, value] : headers) request.headers.add(name, value);
        const auto snapshot = db().read([&](db::Tx& tx) {
            return organisations.snapshot(tx, organisation::municipality_by_id(tx, town.id()).value());
        });
        return page({.request = request,
                     .site = site,
                     .organisation = snapshot,
                     .book = book,
                     .scheme = book->in_force(LocalDate{std::chrono::floor<std::chrono::days>(clock.now())}),
                     .language = views::Language::sv,
                     .actor = submitter(),
                     .csrf = {}});
    }
    std::string requests(FormFields query = {}) { return call(get_requests, "/open311/v2/requests.xml", query).body; }
    std::string updates(FormFields query = {}) {
        return call(get_updates, "/open311/v2/servicerequestupdates.xml", query).body;
    }
    http::Response post(FormFields form, const FormFields& headers = {}) {
        form.emplace_back("api_key", key_of_app);
        return call(post_request, "/open311/v2/requests.json", {}, form, headers);
    }
    std::string make_key(const char* name) {
        return db().write([&](db::Tx& tx) { return insert_client(tx, town.id(), name).key; });
    }
    /// The reference that a filed request was given.
    static std::string reference_in(const http::Response& response) {
        EXPECT_EQ(response.status, 201) << response.body;
        const auto at = response.body.find("service_request_id\":\"");
        return at == std::string::npos ? std::string{} : response.body.substr(at + 21, 9);
    }
    std::string filed_reference() {
        return reference_in(post({{"service_code", "food"},
                                  {"description", "Soppan var kall"},
                                  {"lat", "56.0312"},
                                  {"long", "14.1575"},
                                  {"email", "anna@example.org"}}));
    }
    cases::Case case_of(const std::string& reference) {
        return db().read([&](db::Tx& tx) { return cases::case_by_reference(tx, town.id(), reference); }).value();
    }
    void answer_it(CaseId id) {
        EXPECT_TRUE(act(cases::distribute_case, registrar, id, sorting()));
        EXPECT_TRUE(act(cases::assign_case, manager, id, handler.person));
        EXPECT_TRUE(act(cases::answer_case, handler, id, Personal{"Vi värmer soppan."}));
        EXPECT_TRUE(act(cases::approve_answer, registrar, id));
    }

    std::string key_of_app = make_key("Stadens app");
};
SVAR_ON_BOTH_DATABASES(Open311Test);

TEST_P(Open311Test, TellsWhereItIs) {
    const auto xml = call(get_discovery, "/open311/discovery.xml", {});
    EXPECT_EQ(xml.content_type, "text/xml; charset=utf-8");
    EXPECT_THAT(xml.body, AllOf(HasSubstr("<specification>http://wiki.open311.org/GeoReport_v2</specification>"),
                                HasSubstr("/open311/v2</url>"), HasSubstr("<format>application/json</format>")));
    EXPECT_THAT(call(get_discovery, "/open311/discovery.json", {}).body, HasSubstr("\"formats\":[\"text/xml\""));
}

TEST_P(Open311Test, ServicesAreTheCategoriesInTheLanguageAskedFor) {
    const auto swedish = call(get_services, "/open311/v2/services.json", {}).body;
    EXPECT_THAT(swedish, AllOf(testing::StartsWith("[{\"service_code\":\""), HasSubstr("\"type\":\"realtime\"")));
    const auto english = call(get_services, "/open311/v2/services.xml", {}, {}, {{"accept-language", "fr, en;q=0.5"}});
    EXPECT_THAT(english.body,
                AllOf(HasSubstr("<service_name>Food</service_name>"), HasSubstr("<metadata>true</metadata>")));
    const auto definition = call(get_service, "/open311/v2/services/food.xml", {});
    EXPECT_THAT(definition.body, AllOf(HasSubstr("<code>kind</code>"), HasSubstr("<key>complaint</key>")));
    EXPECT_EQ(call(get_service, "/open311/v2/services/nothing.xml", {}).status, 404);
}

TEST_P(Open311Test, ARequestIsFiledAsTheFormFilesIt) {
    const std::string reference = filed_reference();
    const cases::Case filed = case_of(reference);
    EXPECT_EQ(filed.channel, cases::Channel::open311);
    EXPECT_EQ(filed.state, cases::State::received);
    EXPECT_EQ(filed.category, "food");
    EXPECT_EQ(filed.position, (Position{56'031'200, 14'157'500}));
    EXPECT_TRUE(filed.promise_due_at);
    EXPECT_THAT(mails(), testing::Contains(HasSubstr("anna@example.org")));
}

TEST_P(Open311Test, TheSameIdempotencyKeyMakesOneCase) {
    const FormFields form{{"service_code", "food"}, {"description", "En gång"}};
    const FormFields headers{{"idempotency-key", "0001"}};
    const std::string first = reference_in(post(form, headers));
    EXPECT_EQ(reference_in(post(form, headers)), first);
    EXPECT_NE(reference_in(post(form)), first);
    EXPECT_EQ(post(form, {{"idempotency-key", std::string(201, 'x')}}).status, 400);
}

TEST_P(Open311Test, SendingAgainTellsNothingOfANewLink) {
    const FormFields form{{"service_code", "food"}, {"description", "En gång"}};
    const FormFields headers{{"idempotency-key", "0001"}};
    const auto first = post(form, headers);
    const CaseId id = case_of(reference_in(first)).id;
    EXPECT_THAT(first.body, HasSubstr(cases::follow_code(key, case_now(id))));
    ASSERT_TRUE(act(cases::renew_link, registrar, id));
    const std::string again = post(form, headers).body;
    EXPECT_EQ(again, first.body);
    EXPECT_THAT(again, Not(HasSubstr(cases::follow_code(key, case_now(id)))));
}

TEST_P(Open311Test, UnpublishedCasesShowStatusServiceAndTimesAlone) {
    const std::string reference = filed_reference();
    const std::string body = requests();
    EXPECT_THAT(body, AllOf(HasSubstr("<service_request_id>" + reference), HasSubstr("<status>open</status>"),
                            HasSubstr("<service_code>food</service_code>"), HasSubstr("<expected_datetime>20")));
    EXPECT_THAT(body, AllOf(HasSubstr("<description/>"), HasSubstr("<address/>"), HasSubstr("<lat/>")));
    EXPECT_THAT(body, AllOf(Not(HasSubstr("kall")), Not(HasSubstr("56.03")), Not(HasSubstr("anna")),
                            Not(HasSubstr("/status/"))));
}

TEST_P(Open311Test, PublishedCasesShowTheApprovedWording) {
    const std::string reference = reference_in(post({{"service_code", "food"}, {"description", "Soppan var <kall>."}}));
    const CaseId id = case_of(reference).id;
    answer_it(id);
    EXPECT_THAT(requests(), AllOf(HasSubstr("<status>closed</status>"), Not(HasSubstr("värmer"))));
    const publication::Wording wording{"Kall soppa", "Soppan var <kall>.", "Den värms."};
    ASSERT_TRUE(act(publication::publish_case, registrar, id, wording));
    EXPECT_THAT(requests({{"extensions", "true"}}),
                AllOf(HasSubstr("<description>Soppan var &lt;kall&gt;.</description>"),
                      HasSubstr("<status_notes>Den värms.</status_notes>"), HasSubstr("<title>Kall soppa</title>"),
                      HasSubstr("<detailed_status>PROCESSED</detailed_status>"), Not(HasSubstr("56.03"))));
}

TEST_P(Open311Test, APublishedPlaceIsFoundAsRoundAsItWasPublished) {
    const CaseId id = case_of(filed_reference()).id;
    answer_it(id);
    const publication::Wording wording{"Kall soppa", "Soppan.", "Den värms.", "Nära torget",
                                       publication::Precision::kilometre};
    ASSERT_TRUE(act(publication::publish_case, registrar, id, wording));
    EXPECT_THAT(requests(), AllOf(HasSubstr("<address>Nära torget</address>"), HasSubstr("<lat>56.030000</lat>"),
                                  HasSubstr("<long>14.160000</long>"), Not(HasSubstr("56.0312"))));
    const auto near = [&](const char* latitude, const char* longitude, const FormFields& more = {}) {
        FormFields query{{"lat", latitude}, {"long", longitude}, {"radius", "20"}};
        query.insert(query.end(), more.begin(), more.end());
        return requests(query).find("Nära torget") != std::string::npos;
    };
    EXPECT_TRUE(near("56.03", "14.16"));
    EXPECT_FALSE(near("56.0312", "14.1575")) << "a small circle would tell the place itself";
}

TEST_P(Open311Test, AClientReadsItsOwnAsTheSubmitterDoes) {
    const std::string reference = filed_reference();
    answer_it(case_of(reference).id);
    const std::string path = "/open311/v2/requests/" + reference + ".xml";
    EXPECT_THAT(call(get_request, path, {{"api_key", key_of_app}}).body,
                AllOf(HasSubstr("<description>Soppan var kall</description>"), HasSubstr("<lat>56.031200</lat>"),
                      HasSubstr("<status_notes>Vi värmer soppan.</status_notes>")));
    EXPECT_THAT(call(get_request, path, {{"api_key", make_key("Another")}}).body, Not(HasSubstr("kall")));
    EXPECT_THAT(updates({{"api_key", key_of_app}}),
                AllOf(HasSubstr("Vi värmer soppan."), HasSubstr("<update_id>" + reference)));
    EXPECT_THAT(updates(), AllOf(Not(HasSubstr("Vi värmer")), HasSubstr("<status>closed</status>")));
    EXPECT_THAT(updates({{"service_request_id", reference}}),
                AllOf(Not(HasSubstr("Vi värmer")), HasSubstr("<status>open</status>")));
}

TEST_P(Open311Test, ConfidentialCasesAreNotThere) {
    const std::string reference = filed_reference();
    ASSERT_TRUE(act(cases::mark_confidential, registrar, case_of(reference).id, true));
    EXPECT_THAT(requests(), Not(HasSubstr(reference)));
    EXPECT_THAT(updates(), Not(HasSubstr(reference)));
    EXPECT_EQ(call(get_request, "/open311/v2/requests/" + reference + ".json", {}).status, 404);
    EXPECT_EQ(call(get_token, "/open311/v2/tokens/" + reference + ".json", {}).status, 404);
    EXPECT_THAT(requests({{"api_key", key_of_app}}), AllOf(HasSubstr(reference), Not(HasSubstr("kall"))));
}

TEST_P(Open311Test, ListsAreCutAsAskedFor) {
    const std::string food = filed_reference();
    const std::string road = reference_in(post({{"service_code", "information"}, {"description", "Grop"}}));
    const auto of = [&](FormFields query) {
        const std::string body = requests(std::move(query));
        return std::pair{body.find(food) != std::string::npos, body.find(road) != std::string::npos};
    };
    EXPECT_EQ(of({}), std::pair(true, true));
    EXPECT_EQ(of({{"service_code", "food"}}), std::pair(true, false));
    EXPECT_EQ(of({{"service_code", "food,information"}}), std::pair(true, true));
    EXPECT_EQ(of({{"service_code", "foo"}}), std::pair(false, false));
    EXPECT_EQ(of({{"status", "closed"}}), std::pair(false, false));
    EXPECT_EQ(of({{"page_size", "1"}}), std::pair(false, true));
    EXPECT_EQ(of({{"page_size", "1"}, {"page", "2"}}), std::pair(true, false));
    EXPECT_EQ(of({{"service_request_id", food + ",0000-0000"}}), std::pair(true, false));
    EXPECT_EQ(of({{"end_date", "2000-01-01"}}), std::pair(false, false));
    EXPECT_EQ(of({{"updated_before", "2000-01-01"}}), std::pair(false, false));
}

TEST_P(Open311Test, OnlyThoseWhoMayReadAPlaceFindACaseByIt) {
    const std::string reference = filed_reference();
    const FormFields here{{"lat", "56.0310"}, {"long", "14.1570"}, {"radius", "100"}};
    const auto asked = [](FormFields query, const char* name, std::string value) {
        query.emplace_back(name, std::move(value));
        return query;
    };
    EXPECT_THAT(requests(here), Not(HasSubstr(reference)));
    EXPECT_THAT(requests(asked(here, "api_key", key_of_app)), HasSubstr(reference));
    const FormFields beside{{"lat", "56.0310"}, {"long", "14.1600"}, {"radius", "100"}, {"api_key", key_of_app}};
    EXPECT_THAT(requests(beside), Not(HasSubstr(reference)));
}

TEST_P(Open311Test, FaultsHaveTheSpecificationsStatusAndForm) {
    const auto status = [&](FormFields form) {
        return call(post_request, "/open311/v2/requests.xml", {}, form).status;
    };
    EXPECT_EQ(status({{"service_code", "food"}}), 403);
    EXPECT_EQ(status({{"service_code", "food"}, {"api_key", "wrong"}}), 403);
    EXPECT_EQ(status({{"api_key", key_of_app}}), 400);
    EXPECT_EQ(status({{"api_key", key_of_app}, {"service_code", "nothing"}}), 404);
    EXPECT_EQ(status({{"api_key", key_of_app}, {"service_code", "food"}, {"jurisdiction_id", "elsewhere"}}), 404);
    EXPECT_EQ(status({{"api_key", key_of_app}, {"service_code", "food"}, {"jurisdiction_id", "LILLEBY"}}), 201);
    EXPECT_EQ(status({{"api_key", key_of_app}, {"service_code", "food"}, {"jurisdiction_id", ""}}), 201);
    const auto refused = call(get_requests, "/open311/v2/requests.json", {{"status", "ajar"}, {"page", "x"}});
    EXPECT_EQ(refused.status, 400);
    EXPECT_THAT(refused.body,
                AllOf(testing::StartsWith("[{\"code\":400,\"description\":\"status: "), HasSubstr("page: ")));
    EXPECT_THAT(call(get_requests, "/open311/v2/requests.xml", {{"api_key", "x"}}).body,
                HasSubstr("<errors><error><code>403</code><description>"));
    EXPECT_EQ(call(get_request, "/open311/v2/requests/0000-0000.xml", {}).status, 404);
    EXPECT_EQ(call(get_request, "/open311/v2/requests/0000-0000", {}).status, 404);
    EXPECT_EQ(call(get_updates, "/open311/v2/servicerequestupdates.xml", {{"start_date", "x"}}).status, 400);
}

TEST_P(Open311Test, OnlyTheFilingProgramAddsToARequest) {
    const std::string reference = filed_reference();
    const auto add = [&](std::string api_key, std::string to, std::string text) {
        return call(post_update, "/open311/v2/servicerequestupdates.xml", {},
                    {{"api_key", api_key}, {"service_request_id", to}, {"description", text}});
    };
    const auto added = add(key_of_app, reference, "Även i dag");
    EXPECT_EQ(added.status, 201);
    EXPECT_THAT(added.body, HasSubstr("<update_id>" + reference + "-2</update_id>"));
    EXPECT_EQ(add(make_key("Another"), reference, "Hej").status, 403);
    EXPECT_EQ(add("", reference, "Hej").status, 403);
    EXPECT_EQ(add(key_of_app, "0000-0000", "Hej").status, 404);
    EXPECT_EQ(add(key_of_app, "", "Hej").status, 400);
    EXPECT_EQ(add(key_of_app, reference, "").status, 400);
    EXPECT_EQ(events(case_of(reference).id).size(), 2U);
}

TEST_P(Open311Test, KeysAreMadeOnceAndRevoked) {
    const auto made = PagesOffice::post(post_clients, admin, {}, {{"do", "make"}, {"name", "Cykelappen"}});
    const auto at = made.body.find("svar311_");
    ASSERT_NE(at, std::string::npos);
    const std::string made_key = made.body.substr(at, made.body.find('<', at) - at);
    EXPECT_THAT(get(get_clients, admin).body, AllOf(HasSubstr("Cykelappen"), Not(HasSubstr(made_key))));
    const auto client = db().read([&](db::Tx& tx) { return client_by_key(tx, town.id(), made_key); });
    ASSERT_TRUE(client);
    EXPECT_FALSE(db().read([&](db::Tx& tx) { return client_by_key(tx, MunicipalityId{1}, made_key); }));
    EXPECT_EQ(PagesOffice::post(post_clients, registrar, {}, {{"do", "revoke"}, {"client", text(client->id)}}).status,
              403);
    EXPECT_EQ(PagesOffice::post(post_clients, admin, {}, {{"do", "revoke"}, {"client", text(client->id)}}).status, 303);
    EXPECT_FALSE(db().read([&](db::Tx& tx) { return client_by_key(tx, town.id(), made_key); }));
    EXPECT_EQ(PagesOffice::post(post_clients, admin, {}, {{"do", "revoke"}, {"client", text(client->id)}}).status, 404);
    EXPECT_EQ(PagesOffice::post(post_clients, admin, {}, {{"do", "make"}, {"name", "\x01"}}).status, 422);
    EXPECT_EQ(PagesOffice::post(post_clients, admin, {}, {{"do", "x"}}).status, 422);
}

TEST_P(Open311Test, AKeyMayFileSoOftenAndNoMore) {
    const std::string eager = make_key("Eager");
    int status = 0, filed = 0;
    for (; filed < 200 && status != 429; ++filed)
        status = call(post_request, "/open311/v2/requests.json", {}, {{"api_key", eager}}).status;
    EXPECT_EQ(status, 429);
    EXPECT_GE(filed, 120);
}

} // namespace
} // namespace svar::open311
