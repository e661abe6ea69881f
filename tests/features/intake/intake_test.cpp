#include "features/intake/intake.hpp"

#include "features/intake/own_case.hpp"
#include "features/intake/story.hpp"
#include "features/scheme/scheme_file.hpp"
#include "support/small_town.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace svar::intake {
namespace {

organisation::Organisation a_town() {
    return {test::a_municipality(),
            {{.id = UnitId{1},
              .key = "town",
              .parent = {},
              .level = 0,
              .position = 1,
              .name = "Lilleby kommun",
              .email = {}},
             {.id = UnitId{2},
              .key = "parks",
              .parent = UnitId{1},
              .level = 1,
              .position = 1,
              .name = "Parker",
              .email = {}},
             {.id = UnitId{3},
              .key = "old",
              .parent = UnitId{1},
              .level = 1,
              .position = 2,
              .name = "Gamla",
              .email = {},
              .is_closed = true}},
            {},
            {}};
}

const scheme::Scheme& a_scheme() {
    static const scheme::Scheme scheme = scheme::embedded_scheme("kristianstad");
    return scheme;
}

TypedForm a_form() {
    return {.kind = "complaint",
            .title = "Trasig gunga",
            .message = "Gungan har gått sönder.",
            .place = "Tivoliparken",
            .unit = "2",
            .is_anonymous = false,
            .name = "Anna",
            .email = "anna@example.org",
            .phone = {},
            .address = "Storgatan 1\n291 99 Kristianstad",
            .language = "sv",
            .token = "0123456789abcdef0123456789"};
}

std::string problem_of(const TypedForm& form, std::string_view field) {
    const auto parsed = parse_form(form, a_scheme(), a_town());
    if (parsed) return "none";
    for (const FieldProblem& problem : parsed.problem().fields)
        if (problem.field == field) return problem.message_key;
    return "of another field";
}

TEST(Form, GivesTheMessageAsItWasTyped) {
    const auto parsed = parse_form(a_form(), a_scheme(), a_town());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->kind, "complaint");
    EXPECT_EQ(parsed->unit, UnitId{2});
    EXPECT_EQ(parsed->contact.email.reveal(), "anna@example.org");
    EXPECT_EQ(parsed->submission_key.size(), 16u);
}

TEST(Form, IsTheSameAgainOnlyWithTheSameWords) {
    const auto key_of = [](const TypedForm& form) { return parse_form(form, a_scheme(), a_town())->submission_key; };
    TypedForm other = a_form();
    EXPECT_EQ(key_of(other), key_of(a_form()));
    other.message += " Och soppan.";
    EXPECT_NE(key_of(other), key_of(a_form())) << "who went back and wrote more loses nothing";
}

TEST(Form, NamesEachFieldThatMustBeMended) {
    TypedForm form = a_form();
    form.kind = "threat";
    form.title.clear();
    form.message = std::string(8001, 'a');
    form.place = std::string(201, 'b');
    form.unit = "99";
    form.email = "anna@";
    EXPECT_EQ(problem_of(form, "kind"), "intake.problem.kind");
    EXPECT_EQ(problem_of(form, "title"), "intake.problem.title");
    EXPECT_EQ(problem_of(form, "message"), "intake.problem.message_long");
    EXPECT_EQ(problem_of(form, "place"), "intake.problem.place_long");
    EXPECT_EQ(problem_of(form, "unit"), "intake.problem.unit");
    EXPECT_EQ(problem_of(form, "email"), "intake.problem.email");
}

TEST(Form, CountsCharactersNotBytes) {
    TypedForm form = a_form();
    form.title.clear();
    for (int i = 0; i < 120; ++i) form.title += "å";
    EXPECT_EQ(problem_of(form, "title"), "none");
    form.title += "ö";
    EXPECT_EQ(problem_of(form, "title"), "intake.problem.title_long");
}

TEST(Form, RefusesAClosedUnit) {
    TypedForm form = a_form();
    form.unit = "3";
    EXPECT_EQ(problem_of(form, "unit"), "intake.problem.unit");
}

TEST(Form, AsksForAWayToReachThoseWhoWantAnAnswer) {
    TypedForm form = a_form();
    form.email.clear();
    EXPECT_EQ(problem_of(form, "email"), "intake.problem.contact");
    form.phone = "070-174 06 05";
    EXPECT_EQ(problem_of(form, "email"), "none");
    form.phone = "ring mig";
    EXPECT_EQ(problem_of(form, "phone"), "intake.problem.phone");
}

TEST(Form, KeepsThePostalAddress) {
    const auto parsed = parse_form(a_form(), a_scheme(), a_town());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->contact.address.reveal(), "Storgatan 1\n291 99 Kristianstad");
}

TEST(Form, ForgetsTheContactDataOfTheAnonymous) {
    TypedForm form = a_form();
    form.is_anonymous = true;
    const auto parsed = parse_form(form, a_scheme(), a_town());
    ASSERT_TRUE(parsed);
    EXPECT_TRUE(parsed->contact.empty());
}

TEST(Form, NeedsALongTokenToRecogniseItself) {
    TypedForm form = a_form();
    form.token = "short";
    EXPECT_TRUE(parse_form(form, a_scheme(), a_town())->submission_key.empty());
}

TEST(References, AreReadAsPeopleTypeThem) {
    EXPECT_EQ(tidy_reference("7kq4 m2xd"), "7KQ4-M2XD");
    EXPECT_EQ(tidy_reference("7KQ4–M2XO"), "7KQ4-M2X0");
    EXPECT_EQ(tidy_code(" il0o-ab "), "1100AB");
    EXPECT_LE(tidy_code(std::string(10'000, 'A')).size(), 32u);
}

cases::Event an_event(const char* kind, people::ActorKind by, boost::json::object data,
                      std::vector<cases::EventText> texts = {}) {
    return {.seq = 1,
            .at = {},
            .kind = kind,
            .actor_kind = by,
            .actor = {},
            .data = boost::json::serialize(data),
            .texts = std::move(texts),
            .mac = {}};
}

TEST(Story, TellsTheSubmitterNothingInternal) {
    const auto renderer = views::load_renderer();
    const auto staff = people::ActorKind::person;
    const std::vector<cases::Event> events = {
        an_event("filed", people::ActorKind::submitter, {{"set", {{"unit", 1}}}}, {{"message", Personal{"Hej"}}}),
        an_event("distributed", staff, {{"set", {{"unit", 2}}}}),
        an_event("noted", staff, {}, {{"note", Personal{"Hemligt"}}}),
        an_event("answered", staff, {}, {{"answer", Personal{"Utkast"}}}),
        an_event("answer_returned", staff, {}, {{"comment", Personal{"Skriv om"}}}),
    };
    const auto steps = story_of(events, a_town(), {}, renderer->catalogue(views::Language::sv), views::Language::sv);
    ASSERT_EQ(steps.size(), 3u);
    EXPECT_NE(steps[1].text.find("Parker"), std::string::npos);
    for (const Step& step : steps) EXPECT_TRUE(step.words.empty()) << step.words;
    EXPECT_EQ(sent_answer(events).text, "");
}

TEST(Story, SaysThatTheTimeStandsStillAndWhy) {
    const auto renderer = views::load_renderer();
    scheme::Scheme scheme;
    scheme.pause_reasons = {{.key = "submitter", .label = {{"sv", "Vi väntar på svar från dig"}}}};
    const std::vector<cases::Event> events = {
        an_event("paused", people::ActorKind::person, {{"reason", "submitter"}}, {{"note", Personal{"Internt"}}}),
        an_event("escalated", people::ActorKind::system, {}), an_event("resumed", people::ActorKind::system, {})};
    const auto steps =
        story_of(events, a_town(), scheme, renderer->catalogue(views::Language::sv), views::Language::sv);
    ASSERT_EQ(steps.size(), 2u);
    EXPECT_EQ(steps[0].text, "Tiden för svar går vidare.");
    EXPECT_EQ(steps[1].text, "Tiden för svar står still: Vi väntar på svar från dig.");
    EXPECT_TRUE(steps[1].words.empty());
}

TEST(Story, TellsWhyACaseWasRejectedAndWhereToTurn) {
    const auto renderer = views::load_renderer();
    scheme::Scheme scheme;
    scheme.rejections = {{.key = "region", .label = {{"sv", "Internt"}}, .told = {{"sv", "Regionen sköter det."}}}};
    const std::vector<cases::Event> events = {an_event("rejected", people::ActorKind::person,
                                                       {{"set", {{"rejection", "region"}}}},
                                                       {{"advice", Personal{"Ring dit."}}})};
    const auto steps =
        story_of(events, a_town(), scheme, renderer->catalogue(views::Language::sv), views::Language::sv);
    ASSERT_EQ(steps.size(), 1u);
    EXPECT_EQ(steps[0].words, "Regionen sköter det.\n\nRing dit.");
}

TEST(Story, ShowsTheAnswerOnlyWhenItWasSent) {
    const auto staff = people::ActorKind::person;
    std::vector<cases::Event> events = {an_event("answered", staff, {}, {{"answer", Personal{"Första"}}}),
                                        an_event("answer_approved", staff, {}),
                                        an_event("answered", staff, {}, {{"answer", Personal{"Andra"}}})};
    EXPECT_EQ(sent_answer(events).text, "Första");
    events.push_back(an_event("answer_approved", staff, {}));
    EXPECT_EQ(sent_answer(events).text, "Andra");
}

TEST(Story, SurvivesUnreadableData) {
    const auto renderer = views::load_renderer();
    std::vector<cases::Event> events = {an_event("filed", people::ActorKind::submitter, {})};
    events[0].data = "{\"set\": [1, 2";
    EXPECT_EQ(story_of(events, a_town(), {}, renderer->catalogue(views::Language::nb), views::Language::nb).size(), 1u);
}

TEST(Form, TakesWhoTheSchemeTakes) {
    scheme::Scheme rules = a_scheme();
    rules.identity = {.may_be_anonymous = false, .needs = {"name", "phone"}};
    const auto keys = [&](const TypedForm& form) {
        std::vector<std::string> found;
        const auto parsed = parse_form(form, rules, a_town());
        if (!parsed)
            for (const FieldProblem& problem : parsed.problem().fields) found.push_back(problem.message_key);
        return found;
    };
    TypedForm form = a_form();
    EXPECT_EQ(keys(form), std::vector<std::string>{"cases.problem.needs.phone"});
    form.phone = "044-13 50 00";
    EXPECT_TRUE(keys(form).empty());
    form.is_anonymous = true;
    EXPECT_EQ(keys(form), std::vector<std::string>{"cases.problem.anonymous"});
}

} // namespace
} // namespace svar::intake
