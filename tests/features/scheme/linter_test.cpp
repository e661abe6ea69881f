// Each finding of the linter: a scheme that has it, and the one beside it that has not.
#include "features/scheme/linter.hpp"

#include "features/scheme/linter_paths.hpp"
#include "features/scheme/scheme_words.hpp"
#include "platform/assets/assets.hpp"
#include "platform/views/catalogue.hpp"
#include "small_scheme.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svar::scheme {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Scheme parsed(const std::string& text) {
    Parsed result = parse_scheme(text);
    if (!result.scheme) throw std::runtime_error(std::string{result.faults.front().key});
    return *result.scheme;
}

Surroundings in_english() { return {.languages = {"en"}}; }

/// "promise-too-short promise", not the accepted ones.
std::vector<std::string> found_in(const Scheme& scheme, const Surroundings& surroundings = in_english()) {
    std::vector<std::string> found;
    for (const Finding& finding : lint(scheme, surroundings))
        if (!finding.accepted) found.push_back(std::string{finding.key} + " " + finding.about);
    return found;
}

std::vector<std::string> found_with(const std::string& more) { return found_in(parsed(small_scheme_and(more))); }

std::string english(const Finding& finding) {
    static const auto texts = views::load_catalogue(views::Language::en);
    return words_of(finding, *texts);
}

Finding only_finding(const Scheme& scheme, const Surroundings& surroundings = in_english()) {
    const std::vector<Finding> findings = lint(scheme, surroundings);
    EXPECT_EQ(findings.size(), 1u);
    return findings.empty() ? Finding{} : findings.front();
}

int kept_with(const Finding& finding, int days) {
    for (const Trial& trial : finding.trials)
        if (trial.days == days) return trial.kept;
    return -1;
}

TEST(Lint, FindsNothingInASmallScheme) { EXPECT_THAT(found_in(parsed(small_scheme)), IsEmpty()); }

TEST(Lint, FindsNothingThatThePresetsHaveNotAccepted) {
    for (const assets::Asset& preset : assets::under("schemes/"))
        EXPECT_THAT(found_in(parsed(std::string{preset.content}), {}), IsEmpty()) << preset.path;
}

/// Figures that were reckoned apart from the program: working days of 2026 and 2027 in Sweden from which so many working
/// days end by the same day of the next month, or by its last.
TEST(Kristianstad, CannotKeepAMonthWithTwoAndTwentyAndTwoWorkingDays) {
    const Finding finding = only_finding(embedded_scheme("kristianstad"), {});
    EXPECT_EQ(finding.key, "promise-too-short");
    EXPECT_EQ(finding.about, "promise");
    EXPECT_TRUE(finding.accepted);
    EXPECT_EQ(finding.starts, 504);
    EXPECT_EQ(finding.trials.front(), (Trial{24, 0}));
    EXPECT_EQ(kept_with(finding, 22), 177);
    EXPECT_EQ(kept_with(finding, 20), 440);
    EXPECT_EQ(finding.trials.back().kept, 504);
}

TEST(Kristianstad, CannotKeepAMonthEvenWhenTheEvesAreWorkedOn) {
    Scheme scheme = embedded_scheme("kristianstad");
    scheme.calendar.are_eves_free = false;
    const Finding finding = only_finding(scheme, {});
    EXPECT_EQ(finding.starts, 510);
    EXPECT_EQ(kept_with(finding, 24), 0);
    EXPECT_EQ(kept_with(finding, 22), 214);
    EXPECT_EQ(kept_with(finding, 20), 471);
}

TEST(Kristianstad, IsToldSoWithDatesAndWhatWouldKeepThePromise) {
    const Parsed file = parse_scheme(*assets::find("schemes/kristianstad.toml"));
    const Finding finding = only_finding(*file.scheme, {.lines = file.lines});
    EXPECT_EQ(finding.line, file.lines.at("clock.promise"));
    const std::string words = english(finding);
    EXPECT_THAT(words, HasSubstr("“promise” is 1 month, but the steps one after the other take 24 working days "
                                 "(sort 2 + investigate 20 + review 2)"));
    EXPECT_THAT(words, HasSubstr("kept from 0 of 504 working days"));
    EXPECT_THAT(words, HasSubstr("A case of 2 Jan 2026 is done on 6 Feb 2026, and was promised by 2 Feb 2026."));
    EXPECT_THAT(words, HasSubstr("or a promise of 2 months"));
    const std::string enough = std::to_string(finding.trials.back().days) + " working days in all would always keep it";
    EXPECT_THAT(words, HasSubstr(enough));
}

TEST(Kristianstad, KeepsItsPromiseWithWhatTheLinterProposes) {
    Scheme scheme = embedded_scheme("kristianstad");
    const int enough = only_finding(scheme, {}).trials.back().days;
    for (ClockRule& rule : scheme.clocks)
        if (rule.key == "investigate") rule.length = enough - 4;
    scheme.acceptances.clear();
    EXPECT_THAT(found_in(scheme, {}), IsEmpty());
    for (ClockRule& rule : scheme.clocks)
        if (rule.key == "investigate") rule.length = enough - 3;
    EXPECT_THAT(found_in(scheme, {}), ElementsAre("promise-too-short promise"));
}

TEST(Kristianstad, IsToldInEachLanguage) {
    const Finding finding = only_finding(embedded_scheme("kristianstad"), {});
    for (const views::Language language : views::languages) {
        const std::string words = words_of(finding, *views::load_catalogue(language));
        EXPECT_THAT(words, HasSubstr("504"));
        EXPECT_THAT(words, testing::Not(HasSubstr("{")));
    }
}

constexpr const char* step_by_step = R"(
[[step]]
key = "all"
label = { en = "All" }
role = "handler"
states = ["received", "registered", "distributed", "investigating", "answered"]
clock = "answer"
[[clock]]
key = "promise"
label = { en = "Promise" }
length = "LENGTH"
starts = "received"
stops = ["reviewed", "closed", "rejected"]
promise = true
)";

std::string promising(const std::string& length, const std::string& more = {}) {
    std::string text = small_scheme_and(step_by_step);
    return text.replace(text.find("LENGTH"), 6, length) + more;
}

TEST(Promise, IsTooShortInAnyUnit) {
    EXPECT_THAT(found_in(parsed(promising("10 working days"))), IsEmpty());
    EXPECT_THAT(found_in(parsed(promising("9 working days"))), ElementsAre("promise-too-short promise"));
    EXPECT_THAT(found_in(parsed(promising("13 calendar days"))), ElementsAre("promise-too-short promise"));
    EXPECT_THAT(found_in(parsed(promising("24 calendar days"))), IsEmpty());
    EXPECT_THAT(found_in(parsed(promising("72 hours"))), ElementsAre("promise-too-short promise"));
}

TEST(Promise, OfStepsInSeveralUnitsNamesTheStepToShorten) {
    Scheme scheme = embedded_scheme("kristianstad");
    scheme.acceptances.clear();
    for (ClockRule& rule : scheme.clocks)
        if (rule.key == "sort") rule.unit = LengthUnit::calendar_days;
    const Finding finding = only_finding(scheme, {});
    EXPECT_EQ(finding.text_key, "scheme.finding.promise_too_short_mixed");
    EXPECT_EQ(finding.trials.front().days, 20);
    EXPECT_THAT(english(finding), HasSubstr("for “investigate” it would always be kept"));
}

TEST(Promise, ThatNoSingleStepCanSaveIsToldSo) {
    Scheme scheme = embedded_scheme("kristianstad");
    scheme.acceptances.clear();
    for (ClockRule& rule : scheme.clocks) {
        if (rule.key == "sort" || rule.key == "review") rule.unit = LengthUnit::months;
        rule.alarms.clear();
    }
    const Finding finding = only_finding(scheme, {});
    EXPECT_EQ(finding.text_key, "scheme.finding.promise_too_short_all");
    EXPECT_LT(finding.trials.back().kept, finding.starts);
    EXPECT_THAT(english(finding), HasSubstr("or promise 6 months"));
}

TEST(Promise, IsUnboundedByAPauseWithoutEnd) {
    const std::string paused = promising("1 month", "pauses = [\"wait\"]\n[[pause]]\nkey = \"wait\"\n"
                                                    "label = { en = \"Waiting\" }\n");
    EXPECT_THAT(found_in(parsed(paused)), ElementsAre("promise-unbounded promise"));
    EXPECT_THAT(found_in(parsed(paused + "longest = \"5 working days\"\n")), IsEmpty());
}

std::string a_clock(const std::string& starts, const std::string& stops, const std::string& more = {}) {
    return "[[clock]]\nkey = \"c\"\nlabel = { en = \"C\" }\nlength = \"2 working days\"\nstarts = \"" + starts +
           "\"\nstops = [" + stops + "]\n" + more;
}

TEST(Clock, NeverStartsWhereNoCaseComes) {
    EXPECT_THAT(found_with(a_clock("answered", "\"reviewed\"")), ElementsAre("clock-runs-on c"));
    EXPECT_THAT(found_with(a_clock("answered", "\"reviewed\"") + "[review]\nrequired = false\n"),
                ElementsAre("clock-never-starts c"));
    EXPECT_THAT(found_with(a_clock("published", "\"closed\", \"distributed\"") + "[publication]\noffered = false\n"),
                ElementsAre("clock-never-starts c"));
    EXPECT_THAT(found_with(a_clock("received", "\"received\", \"closed\"")), ElementsAre("clock-never-starts c"));
}

TEST(Clock, NeverStartsForAKindThatIsClosedBefore) {
    const std::string praise = "[[kind]]\nkey = \"praise\"\nlabel = { en = \"Praise\" }\nneeds_answer = false\n"
                               "for_information = true\n";
    const std::string stops = "\"answered\", \"reviewed\", \"rejected\", \"handed_over\", \"closed\"";
    const auto with_kinds = [&](const char* kinds) {
        return found_with(praise + a_clock("distributed", stops, kinds));
    };
    EXPECT_THAT(with_kinds("kinds = [\"complaint\"]\n"), IsEmpty());
    EXPECT_THAT(with_kinds("kinds = [\"complaint\", \"praise\"]\n"), ElementsAre("clock-never-starts c"));
    EXPECT_THAT(with_kinds("kinds = [\"praise\"]\n"), ElementsAre("clock-never-starts c"));
}

TEST(Clock, NeverStopsWhereNoneOfItsStopsIsReached) {
    EXPECT_THAT(found_with(a_clock("distributed", "\"received\"")), ElementsAre("clock-never-stops c"));
}

TEST(Clock, RunsOnAfterTheEndOfTheCase) {
    EXPECT_THAT(found_with(a_clock("received", "\"distributed\"")), ElementsAre("clock-runs-on c"));
    EXPECT_THAT(found_with(a_clock("received", "\"distributed\", \"rejected\", \"handed_over\", \"closed\"")),
                IsEmpty());
}

TEST(Kinds, WithoutAClockMayWaitForEver) {
    const std::string question = "[[kind]]\nkey = \"question\"\nlabel = { en = \"Question\" }\n";
    EXPECT_THAT(found_with(question), IsEmpty());
    const std::string for_some = small_scheme_with("starts =", "kinds = [\"complaint\"]\nstarts =") + question;
    EXPECT_THAT(found_in(parsed(for_some)), ElementsAre("kind-without-clock question"));
    const Finding unreachable = only_finding(parsed(small_scheme_with("starts =", "for_reachable = true\nstarts =")));
    EXPECT_EQ(unreachable.text_key, "scheme.finding.kind_without_clock_unreachable");
}

TEST(Steps, OverlapOrLeaveAStateOut) {
    const std::string all = "[[step]]\nkey = \"all\"\nlabel = { en = \"All\" }\nrole = \"handler\"\n"
                            "states = [\"received\", \"registered\", \"distributed\", \"investigating\"";
    EXPECT_THAT(found_with(all + "]\n"), ElementsAre("state-without-step answered"));
    EXPECT_THAT(found_with(all + "]\n[review]\nrequired = false\n"), IsEmpty());
    const std::string more = "[[step]]\nkey = \"more\"\nlabel = { en = \"More\" }\nrole = \"registrar\"\n"
                             "states = [\"investigating\"]\n";
    EXPECT_THAT(found_with(all + ", \"answered\"]\n" + more), ElementsAre("steps-overlap more"));
}

std::string alarms(const std::string& reminder, const std::string& escalation) {
    return "[[clock.reminder]]\nbefore = \"" + reminder + "\"\nto = [\"handler\"]\n[[clock.escalation]]\n" +
           escalation + "\nto = [\"manager\"]\n";
}

TEST(Alarms, ComeInTheirOrder) {
    EXPECT_THAT(found_with(alarms("2 working days", "after = \"0 working days\"")), IsEmpty());
    EXPECT_THAT(found_with(alarms("2 working days", "after = \"9 working days\"\nfrom = \"start\"")), IsEmpty());
    EXPECT_THAT(found_with(alarms("2 working days", "after = \"5 working days\"\nfrom = \"start\"")),
                ElementsAre("escalation-before-reminder answer"));
    EXPECT_THAT(found_with(alarms("10 working days", "after = \"1 working day\"")),
                ElementsAre("reminder-before-start answer"));
    EXPECT_THAT(found_with(alarms("10 calendar days", "after = \"1 working day\"")), IsEmpty());
}

TEST(Alarms, OfAStepComeBeforeThePromiseIsBroken) {
    Scheme scheme = parsed(promising("1 month"));
    scheme.clocks[0].alarms = {{.kind = AlarmKind::escalation,
                                .distance = {.count = 0, .unit = LengthUnit::working_days},
                                .to = {RecipientKind::manager}}};
    EXPECT_THAT(found_in(scheme), IsEmpty());
    scheme.clocks[0].alarms[0].distance.count = 14;
    const Finding finding = only_finding(scheme);
    EXPECT_EQ(finding.key, "escalation-too-late");
    EXPECT_THAT(english(finding), HasSubstr("for a case of 2 Jan 2026 on 6 Feb 2026, when it was promised by 2 Feb"));
}

TEST(ContactAttempts, FitIntoTheirWindow) {
    const auto with = [](const char* window, const char* attempts) {
        return found_in(parsed(small_scheme_with("10 working days", window) +
                               "[contact]\nwithin = \"answer\"\nattempts = " + attempts + "\n"));
    };
    EXPECT_THAT(with("3 working days", "3"), IsEmpty());
    EXPECT_THAT(with("2 working days", "3"), ElementsAre("contact-window answer"));
    EXPECT_THAT(with("10 calendar days", "3"), IsEmpty());
    EXPECT_THAT(with("7 calendar days", "3"), ElementsAre("contact-window answer")) << "over Christmas";
}

TEST(Lists, HaveRecipients) {
    const std::string list = "[[overdue_list]]\nkey = \"w\"\nlabel = { en = \"W\" }\nday = \"monday\"\n";
    EXPECT_THAT(found_with(list), ElementsAre("list-without-recipients w"));
    EXPECT_THAT(found_with(list + "to = [\"manager\"]\n"), IsEmpty());
    const std::string report = "[[report]]\nkey = \"m\"\nlabel = { en = \"M\" }\nperiod = \"month\"\n";
    EXPECT_THAT(found_with(report), ElementsAre("list-without-recipients m"));
    EXPECT_THAT(found_with(report + "addresses = [\"a@town.example\"]\n"), IsEmpty());
}

TEST(Languages, AreThoseInWhichPagesAreShown) {
    EXPECT_THAT(found_in(parsed(small_scheme), {}),
                ElementsAre("language-missing sv", "language-missing nb", "language-missing da"));
}

TEST(Retention, IsLongerThanTheLongestCase) {
    const std::string kept = "[retention]\ncontact_data = \"1 month\"\n";
    EXPECT_THAT(found_with(kept), IsEmpty());
    EXPECT_THAT(found_in(parsed(small_scheme_with("10 working days", "40 working days") + kept)),
                ElementsAre("retention-too-short contact_data"));
    const std::string all = "[retention]\ncases = \"1 month\"\ncontact_data = \"1 month\"\nfiles = \"1 month\"\n";
    EXPECT_EQ(found_in(parsed(small_scheme_with("10 working days", "40 working days") + all)).size(), 3u);
}

TEST(Retention, CountsPausesToo) {
    const std::string text = small_scheme_with("starts =", "pauses = [\"wait\"]\nstarts =") +
                             "[[pause]]\nkey = \"wait\"\nlabel = { en = \"Waiting\" }\nlongest = \"2 months\"\n"
                             "[retention]\nfiles = \"2 months\"\n";
    EXPECT_THAT(found_in(parsed(text)), ElementsAre("retention-too-short files"));
}

TEST(CutOff, LiesWithinTheOfficeHours) {
    const auto at = [](const char* time) {
        return found_in(parsed(small_scheme_with("[[kind]]", std::string{"cut_off = \""} + time + "\"\n[[kind]]")));
    };
    EXPECT_THAT(at("15:00"), IsEmpty());
    EXPECT_THAT(at("16:00"), IsEmpty());
    EXPECT_THAT(at("17:00"), ElementsAre("cut-off-while-closed calendar"));
    EXPECT_THAT(at("07:30"), ElementsAre("cut-off-while-closed calendar"));
    EXPECT_THAT(found_with(a_clock("received", "\"distributed\", \"rejected\", \"handed_over\", \"closed\"",
                                   "cut_off = \"20:00\"\n")),
                ElementsAre("cut-off-while-closed c"));
}

TEST(Delay, IsToldOfAPromise) {
    EXPECT_THAT(found_with("[delay]\nrequired = true\nclock = \"answer\"\n"),
                ElementsAre("delay-without-promise answer"));
    EXPECT_THAT(found_in(parsed(promising("1 month", "[delay]\nrequired = true\nclock = \"promise\"\n"))), IsEmpty());
}

TEST(People, AreThereForStepsPostsAndUnits) {
    Surroundings town = in_english();
    town.staff = Staff{.roles = {"registrar"}, .units = {"care"}, .vacant = {{"mayor", {"Town"}}, {"manager", {}}}};
    const std::string text = promising("1 month") +
                             "[[deviation]]\nkey = \"d\"\nlabel = { en = \"D\" }\nquestion = { en = \"Q\" }\n"
                             "law = \"L\"\nunits = [\"care\", \"school\"]\n"
                             "[[report]]\nkey = \"r\"\nlabel = { en = \"R\" }\nperiod = \"month\"\nto = [\"mayor\", "
                             "\"manager\"]\n";
    EXPECT_THAT(found_in(parsed(text), town),
                ElementsAre("step-without-people all", "post-without-people mayor", "unit-unknown d"));
    EXPECT_THAT(found_in(parsed(text)), IsEmpty()) << "without an organisation nothing is said of people";
    town.staff = Staff{.roles = {"handler"}, .units = {"care", "school"}, .vacant = {}};
    EXPECT_THAT(found_in(parsed(text), town), IsEmpty());
}

TEST(Acceptance, KeepsAFindingWithItsReason) {
    const std::string accept = "[[accept]]\nfinding = \"delay-without-promise\"\nreason = \"Internal word.\"\n";
    const std::string delay = "[delay]\nrequired = true\nclock = \"answer\"\n";
    const Finding finding = only_finding(parsed(small_scheme_and(delay + accept)));
    EXPECT_EQ(finding.accepted, "Internal word.");
    EXPECT_TRUE(is_all_accepted({finding}));
    EXPECT_THAT(found_with(delay + accept + "about = \"answer\"\n"), IsEmpty());
    EXPECT_THAT(found_with(delay + accept + "about = \"other\"\n"),
                ElementsAre("delay-without-promise answer", "accept-unused delay-without-promise"));
}

TEST(Acceptance, OfNothingIsAFinding) {
    const std::string text = small_scheme_and("[[accept]]\nfinding = \"steps-overlap\"\nreason = \"r\"\n");
    const Parsed file = parse_scheme(text);
    Surroundings surroundings = in_english();
    surroundings.lines = file.lines;
    const Finding finding = only_finding(*file.scheme, surroundings);
    EXPECT_EQ(finding.key, "accept-unused");
    EXPECT_EQ(finding.line, 19);
    EXPECT_THAT(found_with("[[accept]]\nfinding = \"unit-unknown\"\nreason = \"r\"\n"), IsEmpty())
        << "nobody has looked at the organisation";
}

TEST(Lint, LeavesOutWhatReachesBeyondTheCalendar) {
    Surroundings late = in_english();
    late.first_year = std::chrono::year{2095};
    EXPECT_THAT(found_in(parsed(promising("9 working days")), late), IsEmpty());
    late.first_year = std::chrono::year{2080};
    Scheme endless = embedded_scheme("kristianstad");
    endless.acceptances.clear();
    for (ClockRule& rule : endless.clocks) rule.length *= 200;
    endless.retention.contact_months = 0;
    EXPECT_THAT(found_in(endless, late), IsEmpty()) << "400 + 4000 + 400 working days end after 2100";
}

} // namespace
} // namespace svar::scheme
