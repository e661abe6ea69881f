// Work on many cases and on the rules by the API: the same rights and rules as on the pages.
#include "features/api/api_office.hpp"

#include "features/cases/paper_actions.hpp"
#include "features/scheme/version_store.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace svar::api {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using test::a_case;

class WorkApiTest : public test::ApiOffice {
  protected:
    object named(CaseId id) { return {{"id", text(id)}, {"version", case_now(id).version.value()}}; }
    test::FormFields text_at(const std::string& id) const { return {{"unit", text(town.home_care)}, {"text", id}}; }
};
SVAR_ON_BOTH_DATABASES(WorkApiTest);

TEST_P(WorkApiTest, SeveralCasesAtOnceEachWithItsResult) {
    const CaseId first = distributed(), second = distributed(), third = distributed();
    object order{{"do", "assign"},
                 {"cases", array{named(first), named(second), object{{"id", text(third)}, {"version", 1}}}},
                 {"handler", text(handler.person)}};
    const auto done = call("run_bulk", manager, {}, boost::json::serialize(order));
    ASSERT_EQ(done.status, 200) << done.body;
    const auto results = json(done).at("items").as_array();
    ASSERT_EQ(results.size(), 3U);
    EXPECT_TRUE(results[0].at("done").as_bool());
    EXPECT_TRUE(results[1].at("done").as_bool());
    EXPECT_FALSE(results[2].at("done").as_bool());
    EXPECT_FALSE(results[2].at("code").as_string().empty());
    EXPECT_EQ(case_now(first).handler, handler.person);
    EXPECT_EQ(case_now(third).handler, PersonId{});
    EXPECT_EQ(call("run_bulk", admin, {}, boost::json::serialize(order)).status, 403);
    order["do"] = "burn";
    EXPECT_EQ(call("run_bulk", manager, {}, boost::json::serialize(order)).status, 422);
}

TEST_P(WorkApiTest, OfCasesThatTheyDontSeeTheyHearNothing) {
    const CaseId id = investigating();
    const object order{{"do", "redirect"}, {"cases", array{named(id)}}, {"unit", text(town.care)}, {"reason", "x"}};
    const auto done = call("run_bulk", stranger, {}, boost::json::serialize(order));
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_TRUE(json(done).at("items").as_array().empty());
}

TEST_P(WorkApiTest, LettersWaitAreWithdrawnAndAreNotOthers) {
    const CaseId id = investigating();
    const auto written = act(cases::write_fallback, handler, id, Personal{"Storgatan 1\n123 45 Lilleby"});
    const auto list = json(call("list_letters", handler, {}));
    const auto& waiting = list.at("waiting").as_array();
    ASSERT_EQ(waiting.size(), written ? 1U : 0U);
    if (written) {
        const std::string letter{waiting.front().at("id").as_string()};
        EXPECT_TRUE(json(call("list_letters", stranger, {})).at("waiting").as_array().empty());
        EXPECT_EQ(call("get_letter", stranger, {{"letter", letter}}).status, 404);
        EXPECT_EQ(call("withdraw_letter", handler, {{"letter", letter}}, "{}").status, 200);
        EXPECT_EQ(call("withdraw_letter", handler, {{"letter", letter}}, "{}").status, 409);
    }
    EXPECT_EQ(call("print_letters", handler, {}, R"({"letters": ["9"]})").status, 409);
    EXPECT_EQ(call("get_letter", handler, {{"letter", "9"}}).status, 404);
    EXPECT_EQ(call("get_print_run", handler, {{"run", "9"}}).status, 404);
}

TEST_P(WorkApiTest, CallsAndListsOfLateCasesAreTold) {
    investigating();
    EXPECT_EQ(call("list_calls", handler, {}).status, 200);
    EXPECT_TRUE(json(call("list_calls", stranger, {})).at("items").as_array().empty());
    EXPECT_EQ(call("list_overdue", manager, {}).status, 200);
    EXPECT_EQ(call("list_overdue", manager, {}, {}, {}, {{"unit", "9"}}).status, 422);
    EXPECT_EQ(call("get_overdue", manager, {{"list", "9"}}).status, 404);
}

TEST_P(WorkApiTest, AUnitKeepsItsTexts) {
    const test::FormFields unit{{"unit", text(town.home_care)}};
    const std::string body = R"({"label": "Tack", "language": "sv", "body": "Tack för ditt meddelande."})";
    EXPECT_EQ(call("add_text", handler, unit, body).status, 403);
    EXPECT_EQ(call("add_text", manager, unit, body).status, 201);
    const auto texts = json(call("list_texts", manager, unit)).at("items").as_array();
    ASSERT_EQ(texts.size(), 1U);
    const std::string id{texts.front().at("id").as_string()};
    const std::string changed = R"({"label": "Tack", "language": "sv", "body": "Hej och tack."})";
    EXPECT_EQ(call("change_text", manager, text_at(id), changed, seen_at(1)).status, 200);
    EXPECT_EQ(call("change_text", manager, text_at(id), changed, seen_at(1)).status, 412);
    EXPECT_EQ(call("change_text", manager, text_at("9"), changed, seen_at(1)).status, 404);
    EXPECT_EQ(call("remove_text", manager, text_at(id), "{}", seen_at(2)).status, 200);
}

TEST_P(WorkApiTest, RulesAreDraftedProposedAndApprovedByTwo) {
    people::Actor second;
    db().write([&](db::Tx& tx) {
        scheme::insert_first_version(tx, key, town.id(), "nordic");
        second = hire(tx, "second", people::Role::admin, town.town);
    });
    const auto first = json(call("get_scheme", admin, {{"number", "1"}}));
    const object proposal{{"body", first.at("body")}, {"effective_from", "2099-01-01"}, {"note", "Inget nytt."}};
    const std::string body = boost::json::serialize(proposal);
    EXPECT_EQ(call("draft_scheme", registrar, {}, body).status, 403);
    const auto checked = json(call("check_scheme", admin, {}, body));
    EXPECT_TRUE(checked.at("can_be_proposed").as_bool()) << boost::json::serialize(checked);
    const auto wrong = json(call("check_scheme", admin, {}, R"({"body": "x = 1", "effective_from": "2099-01-01"})"));
    EXPECT_FALSE(wrong.at("can_be_proposed").as_bool());
    EXPECT_FALSE(wrong.at("findings").as_array().empty());
    const auto drafted = call("draft_scheme", admin, {}, body);
    ASSERT_EQ(drafted.status, 201) << drafted.body;
    const test::FormFields at{{"number", made(drafted)}};
    EXPECT_EQ(call("get_scheme", registrar, at).status, 404) << "a draft";
    const auto now = [&] { return seen_at(json(call("get_scheme", admin, at)).at("facts").at("version").as_int64()); };
    EXPECT_EQ(call("save_scheme", admin, at, body, now()).status, 200);
    EXPECT_EQ(call("save_scheme", admin, {{"number", "0"}}, body, seen_at(1)).status, 404);
    EXPECT_EQ(call("propose_scheme", admin, at, body, now()).status, 200);
    EXPECT_EQ(call("approve_scheme", admin, at, "{}", now()).status, 403);
    EXPECT_EQ(call("approve_scheme", second, at, "{}", seen_at(1)).status, 412);
    EXPECT_EQ(call("approve_scheme", second, at, "{}", now()).status, 200);
    EXPECT_EQ(json(call("list_schemes", registrar, {})).at("items").as_array().size(), 2U);
    EXPECT_EQ(call("simulate_scheme", admin, at).status, 200);
    EXPECT_EQ(call("simulate_scheme", admin, at, {}, {}, {{"months", "61"}}).status, 422);
    EXPECT_EQ(call("simulate_scheme", registrar, at).status, 403);
}

} // namespace
} // namespace svar::api
