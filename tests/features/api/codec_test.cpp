// What strangers send as JSON is a struct, or a problem that names the place.
#include "features/api/case_bodies.hpp"
#include "features/api/contact_bodies.hpp"
#include "features/api/message_bodies.hpp"
#include "features/api/process_bodies.hpp"
#include "features/api/strict_json.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace svar::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

template <class T>
Result<T> read(std::string_view text) {
    const auto json = parse_json(text);
    if (!json) return json.problem();
    return from_json<T>(*json);
}

/// "/unit api.problem.id" for each member that is wrong.
template <class T>
std::vector<std::string> faults(std::string_view text) {
    const auto result = read<T>(text);
    if (result) return {};
    std::vector<std::string> found{};
    for (const FieldProblem& field : result.problem().fields) found.push_back(field.field + " " + field.message_key);
    if (found.empty()) found.push_back(result.problem().message_key);
    return found;
}

TEST(StrictJson, TakesWhatIsOneValue) {
    EXPECT_TRUE(parse_json(R"({"a": [1, {"b": null}], "c": "d"})"));
    EXPECT_TRUE(parse_json(R"({"a": {"a": 1}, "b": {"a": 1}})"));
}

TEST(StrictJson, RefusesWhatReadersWouldNotAgreeOn) {
    EXPECT_EQ(parse_json(R"({"a": 1, "a": 2})").problem().message_key, "api.problem.json_duplicate");
    EXPECT_EQ(parse_json(R"({"a": {"b": 1, "\u0062": 2}})").problem().message_key, "api.problem.json_duplicate");
    EXPECT_EQ(parse_json(R"([{"x": 1, "y": 2, "x": 1}])").problem().message_key, "api.problem.json_duplicate");
}

TEST(StrictJson, RefusesWhatIsNone) {
    for (const char* text : {"", " ", "{", "{\"a\"}", "{'a': 1}", "{\"a\": 01}", "{\"a\": 1,}", "{} {}", "{}x", "nul",
                             "\"\xff\"", "\"\\ud800\"", "{\"a\": NaN}", "/* */ {}", "[1,]", "\"a\nb\""})
        EXPECT_EQ(parse_json(text).problem().message_key, "api.problem.json") << text;
}

TEST(StrictJson, RefusesWhatIsNestedDeeply) {
    const std::string nested(json_depth_max + 1, '[');
    EXPECT_FALSE(parse_json(nested + std::string(json_depth_max + 1, ']')));
    EXPECT_TRUE(parse_json(std::string(json_depth_max, '[') + std::string(json_depth_max, ']')));
    EXPECT_FALSE(parse_json(std::string(1'000'000, '[')));
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    EXPECT_FALSE(parse_json(objects));
}

TEST(Codec, ReadsAStruct) {
    const auto body = read<cases::Sorting>(R"({"kind": " complaint ", "category": "food", "unit": "7"})");
    ASSERT_TRUE(body);
    EXPECT_EQ(body->kind, "complaint");
    EXPECT_EQ(body->unit, UnitId{7});
    EXPECT_FALSE(body->is_confidential);
}

TEST(Codec, NamesEachMemberThatIsWrong) {
    EXPECT_THAT(faults<cases::Sorting>(R"({"kind": 7, "unit": 7, "confidential": "yes", "colour": "red"})"),
                ElementsAre("/colour api.problem.unknown", "/kind api.problem.text", "/category api.problem.missing",
                            "/unit api.problem.id", "/confidential api.problem.flag"));
    EXPECT_THAT(faults<cases::Sorting>("[]"), ElementsAre(" api.problem.object"));
    EXPECT_THAT(faults<cases::Sorting>("null"), ElementsAre(" api.problem.object"));
    EXPECT_THAT(faults<Splitting>(R"({"parts": [{"title": "a", "message": "b"}, {"title": "a"}]})"),
                ElementsAre("/parts/1/message api.problem.missing"));
    EXPECT_THAT(faults<Splitting>(R"({"parts": [1,2,3,4,5,6]})"), ElementsAre("/parts api.problem.list_long"));
    EXPECT_THAT(faults<ReplyOfBody>(R"({"reply": "maybe"})"), ElementsAre("/reply api.problem.word"));
}

TEST(Codec, RefusesNumbersThatNoMemberHolds) {
    for (const char* number : {"1e400", "9223372036854775808", "-1e99", "1.5", "2147483648", "\"2\"", "true", "[]"})
        EXPECT_THAT(faults<cases::Talk>(std::string{R"({"answer": "Ja.", "reaction": )"} + number + "}"),
                    ElementsAre("/reaction api.problem.number"))
            << number;
    for (const char* id : {"\"0\"", "\"-1\"", "\"1e3\"", "\"99999999999999999999\"", "\"\"", "1", "\" 1\""})
        EXPECT_THAT(faults<Redirection>(std::string{R"({"unit": )"} + id + "}"), ElementsAre("/unit api.problem.id"))
            << id;
}

TEST(Codec, HoldsTextsToTheirBounds) {
    const std::string long_title =
        R"({"kind": "a", "category": "b", "unit": "1", "title": ")" + std::string(121, 'x') + "\"}";
    EXPECT_THAT(faults<cases::Sorting>(long_title), ElementsAre("/title api.problem.text_long"));
    EXPECT_THAT(faults<cases::Sorting>(R"({"kind": "a\nb", "category": "b", "unit": "1"})"),
                ElementsAre("/kind api.problem.line"));
    EXPECT_THAT(faults<Note>(R"({"note": "  \n "})"), ElementsAre("/note api.problem.missing"));
    EXPECT_THAT(faults<Note>(R"({"note": "a\u0000b"})"), ElementsAre("/note api.problem.text"));
    const auto note = read<Note>(R"({"note": "a\r\nb\u0007"})");
    ASSERT_TRUE(note);
    EXPECT_EQ(note->text.reveal(), "a\nb");
}

TEST(Codec, ReadsTimesWithTheirZone) {
    const auto at = [](const char* text) {
        const auto body = read<ContactBody>(std::string{R"({"outcome": "reached", "at": ")"} + text + "\"}");
        return body ? format_instant(*body->at) : std::string{};
    };
    EXPECT_EQ(at("2026-11-22T16:29:00Z"), "2026-11-22T16:29:00.000000Z");
    EXPECT_EQ(at("2026-11-22T16:29:00+01:00"), "2026-11-22T15:29:00.000000Z");
    EXPECT_EQ(at("2026-11-22t16:29:00.1234567-03:30"), "2026-11-22T19:59:00.123456Z");
    for (const char* text :
         {"2026-11-22T16:29:00", "2026-11-22", "2026-13-01T00:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22T16:29:00.Z",
          "2026-11-22T16:29:00+25:00", "2026-11-22T16:29:00Zx", "2026-11-22T1 :29:00Z"})
        EXPECT_EQ(at(text), "") << text;
}

TEST(Codec, WritesWhatItReads) {
    const char* text = R"({"kind":"complaint","category":"food","unit":"7","title":"Mat","confidential":true})";
    const auto body = read<cases::Sorting>(text);
    ASSERT_TRUE(body);
    EXPECT_EQ(boost::json::serialize(to_json(*body)), text);
}

TEST(Codec, TellsItsSchema) {
    Schemas all;
    EXPECT_EQ(boost::json::serialize(Codec<Splitting>::schema({}, all)),
              R"({"$ref":"#/components/schemas/Splitting"})");
    EXPECT_TRUE(all.by_name.contains("Part"));
    EXPECT_THAT(boost::json::serialize(all.by_name["Splitting"]),
                HasSubstr(R"("required":["parts"],"additionalProperties":false)"));
}

} // namespace
} // namespace svar::api
