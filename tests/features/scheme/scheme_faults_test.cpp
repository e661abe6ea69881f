// Each fault of a scheme file: its place, what it says, and that all are found at once.
#include "features/scheme/scheme_words.hpp"
#include "small_scheme.hpp"
#include "platform/views/catalogue.hpp"

#include <gtest/gtest.h>

namespace svar::scheme {
namespace {

std::string faults_of(const std::string& text) {
    static const auto texts = views::load_catalogue(views::Language::en);
    const Parsed parsed = parse_scheme(text);
    EXPECT_EQ(parsed.scheme.has_value(), parsed.faults.empty());
    return words_of("f", parsed.faults, *texts);
}

/// One change of the small scheme, and the beginning of what is said of it.
struct Slip {
    const char *old, *fresh, *said;
    int faults = 1; ///< some have consequences of their own
};

class OneSlip : public testing::TestWithParam<Slip> {};

TEST_P(OneSlip, IsToldWithItsPlaceAndHowToMendIt) {
    const Slip slip = GetParam();
    const std::string said = faults_of(small_scheme_with(slip.old, slip.fresh));
    EXPECT_TRUE(said.starts_with(slip.said)) << said;
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), slip.faults) << said;
}

INSTANTIATE_TEST_SUITE_P(
    Root, OneSlip,
    testing::Values(
        Slip{"version = 3", "version = = 3", "f:2:11: This is not TOML:"},
        Slip{"name = \"small\"\n", "", "f:1:1: Write name = \"...\""},
        Slip{"\"small\"", "\"  \"", "f:1:8: Write name = \"...\""},
        Slip{"version = 3", "version = 0", "f:2:11: Write version as a whole number from 1 to 1000000"},
        Slip{"version = 3", "version = \"3\"", "f:2:11: Write version as a whole number"},
        Slip{"version = 3", "version = 3\ncolour = 1", "f:3:1: “colour” is not known here. Remove it"},
        Slip{"version", "verson", "f:1:1: Write version", 2},
        Slip{"[\"en\"]", "[\"en\", \"fr\"]", "f:3:20: languages can’t be “fr”."},
        Slip{"[\"en\"]", "\"en\"", "f:3:13: Write languages as a list", 10},
        Slip{"[\"en\"]", "[\"en\", \"en\"]", "f:3:20: “en” stands twice in languages."},
        Slip{"[\"en\"]", "[\"en\"]\nchannels = [\"wev\"]", "f:4:13: channels can’t be “wev”. Did you mean “web”?"},
        Slip{"[\"en\"]", "[\"en\"]\neffective_from = \"2026-02-30\"",
             "f:4:18: effective_from must be a day that exists"},
        Slip{"\"SE\"", "\"FR\"", "f:5:11: country must be"},
        Slip{"Europe/Stockholm", "Mars/Base", "f:6:13: There is no time zone “Mars/Base”."},
        Slip{"country = \"SE\"", "country = \"SE\"\neves_free = 1", "f:6:13: Write eves_free = true or"},
        Slip{"country = \"SE\"", "country = \"SE\"\ncut_off = \"25:00\"", "f:6:11: Write cut_off as a time of day"},
        Slip{"country = \"SE\"", "country = \"SE\"\ncountri = \"SE\"",
             "f:6:1: “countri” is not known here. Did you mean “country”?"},
        Slip{"country = \"SE\"", "country = \"SE\"\nclosed_days = [2026-12-23, 2026-12-23]",
             "f:6:28: “2026-12-23” stands twice in closed_days."}));

INSTANTIATE_TEST_SUITE_P(
    Tables, OneSlip,
    testing::Values(
        Slip{"{ en = \"Roads\" }", "{ sv = \"Vägar\", en = \"Roads\" }", "f:12:11: label has a text in “sv”"},
        Slip{"{ en = \"Roads\" }", "{ }", "f:12:9: label has no text in “en”"},
        Slip{"{ en = \"Roads\" }", "\"Roads\"", "f:12:9: Write label in each language"},
        Slip{"{ en = \"Roads\" }", "{ en = \"Ro\\u0007ads\" }", "f:12:16: The text in label is too long or has signs"},
        Slip{"\"road\"", "\"Våg\"", "f:11:7: “Våg” can’t be a key."},
        Slip{"[[category]]\nkey = \"road\"\nlabel = { en = \"Roads\" }\n", "", "f:1:1: Write category as tables"},
        Slip{"[[category]]", "[[kind]]\nkey = \"complaint\"\nlabel = { en = \"Again\" }\n[[category]]",
             "f:11:7: The key “complaint” is already taken by the [[kind]] in line 8."},
        Slip{"10 working days", "10 weeks", "f:16:10: Write length as a number and a unit"},
        Slip{"10 working days", "2000 working days", "f:16:10: length must be 0 to 1000 working_days."},
        Slip{"10 working days", "0 months", "f:16:10: length must be 1 to 120 months."},
        Slip{"\"10 working days\"", "10", "f:16:10: Write length as a number and a unit"},
        Slip{"\"received\"", "\"recieved\"", "f:17:10: starts can’t be “recieved”. Did you mean “received”?"},
        Slip{"[\"reviewed\", \"closed\", \"rejected\"]", "[]", "f:18:9: stops needs at least one entry"},
        Slip{"stops = [\"reviewed\", \"closed\", \"rejected\"]\n", "", "f:13:1: stops needs at least one entry"},
        Slip{"starts", "kinds = [\"complain\"]\nstarts",
             "f:17:10: There is no [[kind]] with the key “complain”. Did you mean “complaint”?"},
        Slip{"starts", "pauses = [\"rain\"]\nstarts", "f:17:11: There is no [[pause]] with the key “rain”."},
        Slip{"starts", "on_reopening = \"anew\"\nstarts", "f:17:16: on_reopening can’t be “anew”."}));

/// One fault at the end of the file; `said` without the file's name.
struct Addition {
    const char *more, *said;
};

class OneAddition : public testing::TestWithParam<Addition> {};

TEST_P(OneAddition, IsToldWithItsPlaceAndHowToMendIt) {
    const std::string said = faults_of(small_scheme_and(GetParam().more));
    EXPECT_TRUE(said.starts_with("f:" + std::string{GetParam().said})) << said;
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << said;
}

INSTANTIATE_TEST_SUITE_P(
    Rules, OneAddition,
    testing::Values(
        Addition{"[calendar.office_hours]\nmonday = [\"8-16\"]\n", "20:11: Write monday as times from and to"},
        Addition{"[calendar.office_hours]\nmonday = [\"08:00-16:00\", \"15:00-17:00\"]\n",
                 "20:26: Write monday as times"},
        Addition{"[[clock]]\nkey = \"h\"\nlabel = { en = \"H\" }\nlength = \"8 office hours\"\nstarts = \"received\"\n"
                 "stops = [\"closed\"]\n[calendar.office_hours]\n",
                 "4:1: The office is never open"},
        Addition{"[[calendar.special_day]]\nhours = []\n", "19:1: day must be a day that exists"},
        Addition{"[[clock.reminder]]\nbefore = \"1 working day\"\n", "19:1: to needs at least one entry"},
        Addition{"[[clock.reminder]]\nbefore = \"1 working day\"\nto = [\"boss\"]\n", "21:7: to can’t be “boss”."},
        Addition{"[[clock.escalation]]\nto = [\"mayor\"]\n", "19:1: Write after as a number and a unit"},
        Addition{"[contact]\nattempts = 3\n", "20:12: With attempts the rule also needs within."},
        Addition{"[contact]\nasks_why_negative = true\n", "20:21: With asks_why_negative the rule also needs"},
        Addition{"[delay]\nrequired = true\n", "20:12: With required the rule also needs clock."},
        Addition{"[delay]\nrequired = true\nclock = \"anser\"\n", "21:9: There is no [[clock]] with the key “anser”."},
        Addition{"contact = 3\n", "19:1: “contact” is not known here. Remove it"},
        Addition{"[[contact]]\nway = \"spoken\"\n", "19:1: Write contact as a table"},
        Addition{"[review]\nrole = \"mayor\"\n", "20:8: role can’t be “mayor”."},
        Addition{"[publication]\nfields = []\n", "20:10: fields needs at least one entry"},
        Addition{"[retention]\ncases = \"5 working days\"\n", "20:9: Write cases in months"},
        Addition{"[[kind]]\nkey = \"praise\"\nlabel = { en = \"Praise\" }\nfor_information = true\n",
                 "22:19: With for_information the rule also needs needs_answer = false."},
        Addition{"[[route]]\nkey = \"r\"\nlabel = { en = \"R\" }\naction = \"inform\"\n",
                 "22:10: With action the rule also needs to."},
        Addition{"[[route]]\nkey = \"r\"\nlabel = { en = \"R\" }\naction = \"inform\"\nto = \"king\"\n",
                 "23:6: to must name a post."},
        Addition{"[[overdue_list]]\nkey = \"w\"\nlabel = { en = \"W\" }\nday = \"monday\"\nappearance = 2\n",
                 "23:14: With appearance the rule also needs then_to."},
        Addition{"[[report]]\nkey = \"r\"\nlabel = { en = \"R\" }\nperiod = \"month\"\naddresses = [\"nobody\"]\n",
                 "23:13: “nobody” in addresses is no e-mail address."},
        Addition{"[[text]]\nkey = \"t\"\nlabel = { en = \"T\" }\nbody = { en = \"Hello {nmae}\" }\n",
                 "22:8: “nmae” in braces is not filled in."},
        Addition{"[[accept]]\nfinding = \"promise-to-short\"\nreason = \"r\"\n",
                 "20:11: finding can’t be “promise-to-short”. Did you mean “promise-too-short”?"},
        Addition{"[[accept]]\nfinding = \"promise-too-short\"\n", "19:1: Write reason"}));

TEST(SchemeFaults, AreAllToldAtOnceInTheOrderOfTheFile) {
    std::string text = small_scheme_with("version = 3", "version = 0");
    text += "[review]\nrole = \"x\"\nreqired = true\n[[step]]\nkey = \"s\"\n";
    const std::string said = faults_of(text);
    for (const char* part :
         {"f:2:11: Write version", "f:20:8: role can’t be “x”.", "f:21:1: “reqired” is not known here",
          "f:22:1: Write label", "f:22:1: Write role", "f:22:1: states needs"}) {
        const auto at = said.find(part);
        EXPECT_NE(at, said.npos) << part << " in:\n" << said;
    }
    EXPECT_LT(said.find("f:2:11"), said.find("f:20:8"));
    EXPECT_LT(said.find("f:20:8"), said.find("f:21:1"));
}

TEST(SchemeFaults, LimitHowMuchOfEverythingThereIs) {
    std::string many;
    for (int i = 0; i < 21; ++i)
        many += "[[step]]\nkey = \"s" + std::to_string(i) + "\"\nlabel = { en = \"S\" }\n" +
                "role = \"handler\"\nstates = [\"answered\"]\n";
    EXPECT_NE(faults_of(small_scheme_and(many)).find("too many entries in step. At most 20"), std::string::npos);
    EXPECT_NE(faults_of(small_scheme_with("Roads", std::string(121, 'r').c_str())).find("at most 120"),
              std::string::npos);
}

TEST(SchemeFaults, ProposeNoWordThatIsQuiteAnother) {
    EXPECT_EQ(faults_of(small_scheme_with("[\"en\"]", "[\"en\", \"fr\"]")),
              "f:3:20: languages can’t be “fr”. Write one of: sv, nb, da, en.\n");
    EXPECT_EQ(faults_of(small_scheme_with("\"received\"", "\"elephant\"")).find("Did you mean"), std::string::npos);
}

} // namespace
} // namespace svar::scheme
