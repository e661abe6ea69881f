#include "features/scheme/scheme_file.hpp"

#include "features/scheme/scheme_words.hpp"
#include "small_scheme.hpp"
#include "platform/assets/assets.hpp"
#include "platform/views/catalogue.hpp"

#include <gtest/gtest.h>

namespace svar::scheme {
namespace {

std::string english(const Parsed& parsed) {
    static const auto texts = views::load_catalogue(views::Language::en);
    return words_of("f", parsed.faults, *texts);
}

Scheme scheme_of(const std::string& text) {
    const Parsed parsed = parse_scheme(text);
    if (!parsed.scheme) throw std::runtime_error(english(parsed));
    return *parsed.scheme;
}

TEST(SchemeFile, IsReadForEveryPreset) {
    const auto presets = assets::under("schemes/");
    EXPECT_GE(presets.size(), 4u);
    for (const assets::Asset& preset : presets) {
        const Parsed parsed = parse_scheme(preset.content);
        EXPECT_TRUE(parsed.scheme) << preset.path << "\n" << english(parsed);
        EXPECT_EQ("schemes/" + (parsed.scheme ? parsed.scheme->name : "") + ".toml", preset.path);
    }
}

TEST(SchemeFile, TakesDefaultsForWhatIsLeftOut) {
    const Scheme scheme = scheme_of(small_scheme);
    EXPECT_EQ(scheme.version, "small/3");
    EXPECT_EQ(scheme.languages, std::vector<std::string>{"en"});
    EXPECT_TRUE(scheme.calendar.are_eves_free && scheme.has_review && scheme.publication.is_offered);
    EXPECT_TRUE(scheme.identity.may_be_anonymous && scheme.satisfaction.is_asked && !scheme.delay.is_required);
    EXPECT_EQ(scheme.hand_over.reminder, (Length{.count = 10, .unit = LengthUnit::working_days}));
    EXPECT_EQ(scheme.retention.contact_months, 24);
    EXPECT_EQ(scheme.publication.fields.size(), 3u);
    EXPECT_FALSE(scheme.cut_off || scheme.effective_from);
}

constexpr const char* all_rules = R"(
[calendar.office_hours]
monday = ["08:00-12:00", "13:00-17:00"]
[[calendar.special_day]]
day = 2026-12-23
hours = []
[[kind]]
key = "praise"
label = { en = "Praise" }
needs_answer = false
for_information = true
[[pause]]
key = "waits"
label = { en = "Waiting" }
longest = "1 month"
[[pause]]
key = "court"
label = { en = "In court" }
[[clock]]
key = "promise"
label = { en = "Promise" }
length = "8 office hours"
starts = "registered"
stops = ["closed"]
kinds = ["complaint"]
promise = true
cut_off = 14:30:00
pauses = ["waits", "court"]
on_reopening = "stays"
for_reachable = true
stops_when_told = true
[[clock.reminder]]
before = "2 hours"
to = ["handler", "manager"]
[[clock.escalation]]
after = "30 minutes"
from = "start"
to = ["chief_executive"]
[[step]]
key = "sort"
label = { en = "Sort" }
role = "registrar"
states = ["received", "registered"]
clock = "answer"
[identity]
anonymous = false
needs = ["name"]
[contact]
way = "spoken"
needs = ["name", "phone"]
attempts = 3
within = "promise"
fallback = "letter"
asks_reaction = true
asks_why_negative = true
reports_back = true
confirms = true
[satisfaction]
asked = false
kinds = ["complaint"]
[[route]]
key = "political"
label = { en = "Political" }
kinds = ["praise"]
categories = ["road"]
action = "assign"
to = "mayor"
closes = true
[[route]]
key = "company"
label = { en = "Bus company" }
action = "hand_over"
body = "The bus company"
email = "post@bus.example"
[[route]]
key = "call"
label = { en = "Call" }
action = "contact"
[[rejection]]
key = "region"
label = { en = "Region" }
told = { en = "It is the region's." }
advice = { en = "Call them." }
[[rejection]]
key = "other"
label = { en = "Other" }
told = { en = "It is not ours." }
[[deviation]]
key = "law"
label = { en = "By law" }
question = { en = "Is there a deviation?" }
law = "Act 1"
units = ["care"]
[[overdue_list]]
key = "weekly"
label = { en = "Weekly" }
day = "sunday"
at = "06:15"
due = "end_of_week"
clocks = ["answer"]
to = ["manager"]
appearance = 2
then_to = ["chief_executive"]
[review]
required = false
role = "manager"
[publication]
offered = false
role = "manager"
fields = ["title"]
kinds = ["complaint"]
[delay]
required = true
clock = "promise"
[hand_over]
reminder = "2 calendar days"
reminders = 1
[[report]]
key = "yearly"
label = { en = "Yearly" }
period = "year"
to = ["mayor"]
addresses = ["council@town.example"]
[retention]
cases = "forever"
contact_data = "6 months"
files = "12 months"
[[text]]
key = "hello"
label = { en = "Hello" }
body = { en = "Hello {name}, {reference}" }
kinds = ["complaint"]
[[accept]]
finding = "steps-overlap"
about = "sort"
reason = "So be it."
)";

Scheme scheme_with_all_rules() {
    return scheme_of(small_scheme_with("[calendar]", "effective_from = 2027-01-01\nchannels = [\"web\", \"card\"]\n"
                                                     "level_names = [\"town\", \"unit\"]\n[calendar]\n"
                                                     "closed_days = [2026-12-23, \"2026-12-28\"]\ncut_off = \"15:00\"\n"
                                                     "eves_free = false\n") +
                     all_rules);
}

TEST(SchemeFile, ReadsCalendarAndClocks) {
    const Scheme scheme = scheme_with_all_rules();
    EXPECT_EQ(format_date(*scheme.effective_from), "2027-01-01");
    EXPECT_EQ(scheme.calendar.own_closed_days.size(), 2u);
    EXPECT_FALSE(scheme.calendar.are_eves_free);
    EXPECT_EQ(scheme.cut_off, std::chrono::hours{15});
    EXPECT_EQ(scheme.channels, (std::vector<std::string>{"web", "card"}));
    EXPECT_EQ(scheme.level_names, (std::vector<std::string>{"town", "unit"}));
    const calendar::OfficeHours& hours = scheme.calendar.office_hours;
    EXPECT_EQ(hours.week[0].size(), 2u);
    EXPECT_EQ(hours.week[0].at(1).to, std::chrono::hours{17});
    EXPECT_TRUE(hours.week[1].empty());
    EXPECT_TRUE(hours.exceptions.at(LocalDate{std::chrono::year{2026} / 12 / 23}).empty());
    const ClockRule& clock = *scheme.clock("promise");
    EXPECT_EQ(clock.length, 8);
    EXPECT_EQ(clock.unit, LengthUnit::office_hours);
    EXPECT_EQ(clock.cut_off, std::chrono::hours{14} + std::chrono::minutes{30});
    EXPECT_EQ(clock.on_reopening, OnReopening::stays);
    EXPECT_TRUE(clock.is_promise && clock.is_for_reachable && clock.stops_when_told);
    EXPECT_EQ(clock.pauses.size(), 2u);
    ASSERT_EQ(clock.alarms.size(), 2u);
    EXPECT_EQ(clock.alarms[0], (Alarm{.kind = AlarmKind::reminder,
                                      .distance = {.count = 2, .unit = LengthUnit::hours},
                                      .to = {RecipientKind::handler, RecipientKind::manager}}));
    EXPECT_EQ(clock.alarms[1], (Alarm{.kind = AlarmKind::escalation,
                                      .distance = {.count = 30, .unit = LengthUnit::minutes},
                                      .from = Alarm::From::start,
                                      .to = {RecipientKind::chief_executive}}));
    EXPECT_EQ(scheme.pause_reason("waits")->longest, (Length{.count = 1, .unit = LengthUnit::months}));
    EXPECT_EQ(scheme.pause_reason("court")->longest.count, 0);
}

TEST(SchemeFile, ReadsTheRulesOfTheProcess) {
    const Scheme scheme = scheme_with_all_rules();
    EXPECT_TRUE(scheme.kind("praise")->is_for_information);
    EXPECT_EQ(scheme.steps.at(0).role, "registrar");
    EXPECT_EQ(scheme.steps.at(0).clock, "answer");
    EXPECT_EQ(scheme.steps.at(0).states.size(), 2u);
    EXPECT_FALSE(scheme.identity.may_be_anonymous);
    EXPECT_EQ(scheme.identity.needs, std::vector<std::string>{"name"});
    EXPECT_EQ(scheme.contact.way, ContactWay::spoken);
    EXPECT_EQ(scheme.contact.attempts_min, 3);
    EXPECT_EQ(scheme.contact.within, "promise");
    EXPECT_EQ(scheme.contact.fallback, ContactFallback::letter);
    EXPECT_TRUE(scheme.contact.asks_reaction && scheme.contact.asks_why_negative && scheme.contact.reports_back);
    EXPECT_TRUE(scheme.contact.confirms);
    EXPECT_FALSE(scheme.satisfaction.is_asked);
    EXPECT_EQ(scheme.rejection("region")->advice.at("en"), "Call them.");
    EXPECT_TRUE(scheme.rejection("other")->advice.empty());
    EXPECT_EQ(scheme.route("company")->body, "The bus company");
    EXPECT_EQ(scheme.route("company")->email, "post@bus.example");
    EXPECT_TRUE(scheme.contact_on("call").needs.empty());
    EXPECT_FALSE(scheme.contact_on("political").needs.empty());
    EXPECT_TRUE(scheme.has_calls());
    const Route& route = *scheme.route("political");
    EXPECT_EQ(route.action, RouteAction::assign);
    EXPECT_EQ(route.to, RecipientKind::mayor);
    EXPECT_TRUE(route.closes);
    EXPECT_EQ(route.categories, std::vector<std::string>{"road"});
    EXPECT_EQ(scheme.deviations.at(0).units, std::vector<std::string>{"care"});
    EXPECT_EQ(scheme.deviations.at(0).law, "Act 1");
}

TEST(SchemeFile, ReadsTheRulesOfWhatFollows) {
    const Scheme scheme = scheme_with_all_rules();
    const OverdueListRule& list = *scheme.overdue_list("weekly");
    EXPECT_EQ(list.day, std::chrono::Sunday);
    EXPECT_EQ(list.at, std::chrono::hours{6} + std::chrono::minutes{15});
    EXPECT_EQ(list.due, DueRule::end_of_week);
    EXPECT_EQ(list.appearance, 2);
    EXPECT_EQ(list.then_to, std::vector<RecipientKind>{RecipientKind::chief_executive});
    EXPECT_FALSE(scheme.has_review || scheme.review.is_required || scheme.publication.is_offered);
    EXPECT_EQ(scheme.review.role, "manager");
    EXPECT_EQ(scheme.publication.fields, std::vector<std::string>{"title"});
    EXPECT_TRUE(scheme.delay.is_required);
    EXPECT_EQ(scheme.hand_over.reminder, (Length{.count = 2, .unit = LengthUnit::calendar_days}));
    EXPECT_EQ(scheme.hand_over.reminders_max, 1);
    EXPECT_EQ(scheme.reports.at(0).period, ReportPeriod::year);
    EXPECT_EQ(scheme.reports.at(0).addresses.size(), 1u);
    EXPECT_EQ(scheme.retention.case_months, 0);
    EXPECT_EQ(scheme.retention.contact_months, 6);
    EXPECT_EQ(scheme.retention.file_months, 12);
    EXPECT_EQ(word(scheme.canned_texts.at(0).body, "en"), "Hello {name}, {reference}");
    EXPECT_EQ(scheme.acceptances.at(0).finding, "steps-overlap");
    EXPECT_EQ(scheme.acceptances.at(0).about, "sort");
}

TEST(SchemeFile, KnowsTheLinesOfItsRules) {
    const Parsed parsed = parse_scheme(small_scheme);
    EXPECT_EQ(parsed.lines.at("calendar"), 4);
    EXPECT_EQ(parsed.lines.at("kind.complaint"), 8);
    EXPECT_EQ(parsed.lines.at("clock.answer"), 14);
}

TEST(SchemeFile, HoldsUnitsToThoseOfTheOrganisation) {
    const std::string text = small_scheme_and("[[deviation]]\nkey = \"d\"\nlabel = { en = \"D\" }\nlaw = \"L\"\n"
                                              "question = { en = \"Q?\" }\nunits = [\"care\", \"schol\"]\n");
    EXPECT_TRUE(parse_scheme(text).scheme);
    const std::vector<std::string> units{"care", "school"};
    const std::string words = english(parse_scheme(text, &units));
    EXPECT_EQ(words, "f:24:18: units can’t be “schol”. Did you mean “school”? It may be one of: care, school.\n");
}

} // namespace
} // namespace svar::scheme
