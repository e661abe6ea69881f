// Requests that programs file: what becomes of each parameter, and what must be mended.
#include "features/open311/new_request.hpp"

#include "features/scheme/scheme_file.hpp"

#include <gmock/gmock.h>

namespace svar::open311 {
namespace {

using testing::ElementsAre;

class NewRequestTest : public testing::Test {
  protected:
    Result<NewRequest> parse(const Parameters::Items& items) {
        return parse_new_request(Parameters{items}, scheme, organisation, "sv");
    }
    std::vector<std::string> faults(Parameters::Items items) {
        items.emplace_back("service_code", "food");
        const auto parsed = parse(items);
        std::vector<std::string> found;
        if (!parsed)
            for (const FieldProblem& field : parsed.problem().fields) found.push_back(field.field);
        return found;
    }

    scheme::Scheme scheme = scheme::embedded_scheme("nordic");
    organisation::Organisation organisation{
        {.name = "Lilleby"},
        {{.id = UnitId{1}, .key = "town", .parent = {}, .level = 0, .position = 0, .name = "Lilleby", .email = {}},
         {.id = UnitId{2},
          .key = "shut",
          .parent = UnitId{1},
          .level = 1,
          .position = 1,
          .name = "Stängd",
          .email = {},
          .is_closed = true}},
        {},
        {}};
};

TEST_F(NewRequestTest, ServiceAndPlaceAreEnough) {
    const auto parsed = parse({{"service_code", "food"}, {"lat", "56.0312"}, {"long", "14.1575"}});
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->category, "food");
    EXPECT_EQ(parsed->kind, "complaint");
    EXPECT_EQ(parsed->message.reveal(), "Kost");
    EXPECT_EQ(parsed->place, "56.031200, 14.157500");
    EXPECT_EQ(parsed->position, (Position{56'031'200, 14'157'500}));
}

TEST_F(NewRequestTest, TakesWhatItHasAFieldFor) {
    const auto parsed = parse({{"service_code", "food"},
                               {"attribute[kind]", "praise"},
                               {"title", "God\nmat"},
                               {"description", "Soppan\r\nvar god"},
                               {"address_string", "Storgatan 5"},
                               {"lat", "56"},
                               {"long", "14"},
                               {"first_name", "Anna"},
                               {"last_name", "Andersson"},
                               {"email", "anna@example.org"},
                               {"phone", "0123-45 67 89"},
                               {"service_object_id", "town"},
                               {"device_id", "kept nowhere"}});
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->kind, "praise");
    EXPECT_EQ(parsed->title, "God mat");
    EXPECT_EQ(parsed->message.reveal(), "Soppan\nvar god");
    EXPECT_EQ(parsed->place, "Storgatan 5");
    EXPECT_EQ(parsed->name.reveal(), "Anna Andersson");
    EXPECT_EQ(parsed->email.reveal(), "anna@example.org");
    EXPECT_EQ(parsed->unit, UnitId{1});
}

TEST_F(NewRequestTest, TellsTheRestBelowTheMessage) {
    const auto parsed = parse({{"service_code", "food"},
                               {"description", "Se bilden"},
                               {"attribute[colour][]", "röd"},
                               {"attribute[colour][]", "blå\nservice_code: x"},
                               {"media_url", "http://169.254.169.254/latest/meta-data"},
                               {"address_id", "17"}});
    EXPECT_EQ(parsed->message.reveal(), "Se bilden\n\ncolour: röd\ncolour: blå service_code: x\n"
                                        "media_url: http://169.254.169.254/latest/meta-data\naddress_id: 17");
}

TEST_F(NewRequestTest, NamesEachFault) {
    EXPECT_THAT(faults({{"attribute[kind]", "insult"}}), ElementsAre("attribute[kind]"));
    EXPECT_THAT(faults({{"lat", "56"}}), ElementsAre("lat"));
    EXPECT_THAT(faults({{"long", "14"}}), ElementsAre("lat"));
    EXPECT_THAT(faults({{"email", "a@b\r\nBcc: c@d.example"}}), ElementsAre("email"));
    EXPECT_THAT(faults({{"phone", "<script>"}}), ElementsAre("phone"));
    EXPECT_THAT(faults({{"service_object_id", "shut"}}), ElementsAre("service_object_id"));
    EXPECT_THAT(faults({{"service_object_id", "nowhere"}}), ElementsAre("service_object_id"));
    EXPECT_THAT(faults({{"description", std::string(8001, 'x')},
                        {"title", std::string(121, 'x')},
                        {"address_string", std::string(201, 'x')},
                        {"first_name", std::string(121, 'x')}}),
                ElementsAre("description", "title", "address_string", "last_name"));
}

TEST_F(NewRequestTest, KnowsItsServices) {
    EXPECT_EQ(parse({{"service_code", "no_such"}}).problem().kind, ProblemKind::not_found);
    EXPECT_EQ(parse({{"service_code", ""}}).problem().kind, ProblemKind::invalid);
}

TEST_F(NewRequestTest, AnAdditionIsItsTextWithTheRestBelow) {
    const Parameters::Items items{{"description", " Mer \n"}, {"media_url", "https://example.org/a.jpg"}};
    EXPECT_EQ(parse_addition(Parameters{items}).reveal(), "Mer\n\nmedia_url: https://example.org/a.jpg");
    const Parameters::Items none;
    EXPECT_TRUE(parse_addition(Parameters{none}).empty());
}

} // namespace
} // namespace svar::open311
