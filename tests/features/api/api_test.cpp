// The API's operations: the same rights and rules as the pages, once for each key, and answers as the document says.
#include "features/api/openapi.hpp"
#include "features/api/operation.hpp"
#include "features/api/answer_store.hpp"
#include "features/api/api_office.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <set>

namespace svar::api {
namespace {

using boost::json::object;
using boost::json::value;
using test::a_case;
using test::Headers;
using testing::HasSubstr;

class ApiTest : public test::ApiOffice {};
SVAR_ON_BOTH_DATABASES(ApiTest);

TEST_P(ApiTest, ACaseGoesFromTheMessageToItsEnd) {
    const auto filed = call("file_case", employee, {}, message_json);
    ASSERT_EQ(filed.status, 201) << filed.body;
    const CaseId id{std::stoll(std::string{json(filed).at("id").as_string()})};
    EXPECT_EQ(case_now(id).channel, cases::Channel::api);
    EXPECT_EQ(header(filed, "Location"), "/api/v1/cases/" + text(id));
    EXPECT_EQ(call("sort_case", registrar, path(id), sorting_json(), at(id)).status, 200);
    EXPECT_EQ(call("assign_case", handler, path(id), "{}", at(id)).status, 200);
    EXPECT_EQ(call("add_note", handler, path(id), R"({"note": "Ring köket."})", at(id)).status, 200);
    EXPECT_EQ(call("answer_case", handler, path(id), R"({"answer": "Vi köper värmeskåp."})", at(id)).status, 200);
    EXPECT_EQ(call("approve_answer", registrar, path(id), {}, at(id)).status, 200);
    EXPECT_EQ(call("close_case", registrar, path(id), "{}", at(id)).status, 200);
    EXPECT_EQ(case_now(id).state, cases::State::closed);
    const auto told = call("get_case", registrar, path(id));
    EXPECT_EQ(json(told).at("answer").as_string(), "Vi köper värmeskåp.");
    EXPECT_EQ(told.etag, seen(id));
    EXPECT_EQ(json(call("list_events", registrar, path(id))).at("items").as_array().size(), events(id).size());
}

TEST_P(ApiTest, SortingOpensNoConfidentialCase) {
    const CaseId id{std::stoll(std::string{json(call("file_case", employee, {}, message_json)).at("id").as_string()})};
    ASSERT_EQ(call("mark_confidential", registrar, path(id), R"({"confidential": true})", at(id)).status, 200);
    ASSERT_EQ(call("sort_case", registrar, path(id), sorting_json(), at(id)).status, 200);
    EXPECT_TRUE(case_now(id).is_confidential);
}

TEST_P(ApiTest, TheSameRightsAsInTheBrowser) {
    const CaseId id = investigating();
    for (const people::Actor* blind : {&colleague, &stranger, &employee, &admin}) {
        EXPECT_EQ(call("get_case", *blind, path(id)).status, 404) << blind->name;
        EXPECT_EQ(call("list_events", *blind, path(id)).status, 404) << blind->name;
        EXPECT_EQ(call("add_note", *blind, path(id), R"({"note": "x"})", at(id)).status, 404) << blind->name;
    }
    EXPECT_EQ(call("close_case", handler, path(id), "{}", at(id)).status, 403);
    EXPECT_EQ(call("list_people", registrar, {}).status, 403);
    EXPECT_EQ(call("list_people", admin, {}).status, 200);
    EXPECT_EQ(call("list_mails", registrar, {}).status, 403);
    EXPECT_EQ(call("get_case", registrar, {{"id", "17"}}).status, 404);
    EXPECT_EQ(call("get_case", registrar, {{"id", "x"}}).status, 404);
}

TEST_P(ApiTest, WhoActsSaysWhichVersionTheySaw) {
    const CaseId id = investigating();
    const auto missing = call("add_note", handler, path(id), R"({"note": "x"})");
    EXPECT_EQ(missing.status, 428);
    EXPECT_EQ(missing.content_type, "application/problem+json");
    const Headers before = at(id);
    ASSERT_EQ(call("add_note", handler, path(id), R"({"note": "x"})", before).status, 200);
    EXPECT_EQ(call("answer_case", handler, path(id), R"({"answer": "x"})", before).status, 412);
    EXPECT_EQ(call("approve_answer", registrar, path(id), {}, at(id)).status, 409);
    EXPECT_EQ(
        call("add_note", handler, path(id), R"({"note": "x"})", {{"if-match", "\"" + seen(id) + "-gzip\""}}).status,
        200);
    EXPECT_EQ(call("add_note", handler, path(id), R"({"note": "x"})", {{"if-match", "*"}}).status, 428);
}

TEST_P(ApiTest, TheSameKeyDoesItOnce) {
    Headers with_key{{"idempotency-key", "a-key-of-theirs"}};
    const auto first = call("file_case", employee, {}, message_json, with_key);
    const auto second = call("file_case", employee, {}, message_json, with_key);
    EXPECT_EQ(first.body, second.body);
    EXPECT_EQ(second.status, 201);
    const auto other =
        call("file_case", employee, {}, R"({"kind": "complaint", "title": "B", "message": "C"})", with_key);
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(code(other), "api.problem.idempotency_reused");
    EXPECT_NE(json(call("file_case", registrar, {}, message_json, with_key)).at("id"), json(first).at("id"));
    const CaseId id = investigating();
    Headers note = at(id);
    note.emplace_back("idempotency-key", "note-1");
    EXPECT_EQ(call("add_note", handler, path(id), R"({"note": "x"})", note).body,
              call("add_note", handler, path(id), R"({"note": "x"})", note).body);
    EXPECT_EQ(call("file_case", employee, {}, message_json, {{"idempotency-key", "with space"}}).status, 422);
}

TEST_P(ApiTest, AKeyIsForgottenAfterTwoDaysNotBefore) {
    const Headers with_key{{"idempotency-key", "k"}};
    const auto forget = [&] { db().write([&](db::Tx& tx) { forget_answers(tx, town.id()); }); };
    const auto first = call("file_case", employee, {}, message_json, with_key);
    clock.advance(std::chrono::hours{47});
    forget();
    EXPECT_EQ(call("file_case", employee, {}, message_json, with_key).body, first.body);
    clock.advance(std::chrono::hours{2});
    forget();
    EXPECT_NE(call("file_case", employee, {}, message_json, with_key).body, first.body);
}

TEST_P(ApiTest, WhatFailedLeavesNothingBehind) {
    const Headers with_key{{"idempotency-key", "k"}};
    EXPECT_EQ(call("file_case", employee, {}, R"({"kind": "nonsense", "title": "a", "message": "b"})", with_key).status,
              422);
    EXPECT_EQ(call("file_case", employee, {}, message_json, with_key).status, 201);
}

TEST_P(ApiTest, ListsGoOnWhereTheyEnded) {
    std::set<std::string> ids;
    for (int i = 0; i < 5; ++i) ids.insert(text(file(a_case()).id));
    std::set<std::string> found;
    std::string cursor;
    for (int page = 0; page < 3; ++page) {
        test::FormFields query{{"limit", "2"}, {"stage", "to_sort"}};
        if (!cursor.empty()) query.emplace_back("cursor", cursor);
        const auto answer = json(call("list_cases", registrar, {}, {}, {}, query));
        for (const value& item : answer.at("items").as_array()) found.insert(std::string{item.at("id").as_string()});
        const value* next = answer.as_object().if_contains("next_cursor");
        cursor = next == nullptr ? std::string{} : std::string{next->as_string()};
    }
    EXPECT_EQ(found, ids);
    EXPECT_EQ(cursor, "");
    for (const auto& [name, wrong] :
         test::FormFields{{"limit", "0"}, {"limit", "201"}, {"cursor", "x"}, {"stage", "x"}, {"unit", "9"}})
        EXPECT_EQ(call("list_cases", registrar, {}, {}, {}, {{name, wrong}}).status, 422) << name << wrong;
}

TEST_P(ApiTest, ProblemsAreToldInTheCallersLanguageByMember) {
    const auto answer = call("file_case", employee, {}, R"({"kind": "complaint", "title": "a", "message": 7})");
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr(R"("pointer":"#/message","detail":"A text must stand here.")"));
    const auto problem = json(answer);
    const object document = openapi("x");
    EXPECT_EQ(test::SchemaCheck{document}.fault(problem, {{"$ref", "#/components/schemas/Problem"}}), "");
}

TEST_P(ApiTest, OnlyStaffWriteDownWhatOthersSaid) {
    const std::string told = R"({"kind": "complaint", "title": "Kall mat", "message": "Kall.", "channel": "phone"})";
    const auto filed = call("file_case", employee, {}, told);
    ASSERT_EQ(filed.status, 201);
    const CaseId id{std::stoll(std::string{json(filed).at("id").as_string()})};
    EXPECT_EQ(case_now(id).channel, cases::Channel::phone);
    EXPECT_EQ(case_now(id).state, cases::State::registered);
    EXPECT_EQ(call("file_case", admin, {}, told).status, 403);
}

TEST_P(ApiTest, OperationsThatTellOfThePlaceKeepToTheirSchemas) {
    for (const char* id : {"get_caller", "get_rules", "list_units", "list_measures"})
        EXPECT_EQ(call(id, registrar, {}).status, 200) << id;
    EXPECT_EQ(call("list_workers", registrar, {{"unit", text(town.home_care)}}).status, 200);
    EXPECT_EQ(call("list_workers", registrar, {{"unit", "9"}}).status, 404);
    EXPECT_EQ(call("list_mails", admin, {}).status, 200);
    const auto added =
        call("add_person", admin, {}, R"({"name": "Ny", "email": "ny@lilleby.example", "language": "sv"})");
    ASSERT_EQ(added.status, 201) << added.body;
    const std::string person{json(added).at("id").as_string()};
    EXPECT_EQ(
        call("give_role", admin, {{"person", person}}, R"({"role": "handler", "unit": ")" + text(town.care) + "\"}")
            .status,
        200);
    EXPECT_EQ(
        call("add_person", registrar, {}, R"({"name": "Ny", "email": "n@lilleby.example", "language": "sv"})").status,
        403);
}

TEST(OpenApi, NamesEachOperationOnce) {
    std::set<std::string_view> ids;
    for (const Operation& operation : operations()) {
        EXPECT_TRUE(ids.insert(operation.id).second) << operation.id;
        EXPECT_TRUE(operation.kind == Kind::read || operation.method == http::Method::post) << operation.id;
        EXPECT_NE(operation.handler, nullptr);
    }
    const object document = openapi("https://svar.lilleby.example");
    EXPECT_EQ(document.at("openapi").as_string(), "3.1.0");
    std::size_t count = 0;
    for (const auto& [path, methods] : document.at("paths").as_object()) count += methods.as_object().size();
    EXPECT_EQ(count, operations().size());
}

} // namespace
} // namespace svar::api
