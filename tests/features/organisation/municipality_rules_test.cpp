// What a municipality may show of itself, and which pictures are refused.
#include "features/organisation/logo.hpp"
#include "features/organisation/municipality_rules.hpp"
#include "platform/crypto/crypto.hpp"

#include <gmock/gmock.h>

namespace svar::organisation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

MunicipalityDetails good() {
    return {.name = "Lilleby kommun",
            .email = "kommunen@lilleby.example",
            .phone = "0123-45 67 89",
            .address = "Storgatan 1",
            .opening_hours = "8-16",
            .colour = "#1F5c99"};
}

TEST(MunicipalityRules, NameEveryFault) {
    EXPECT_THAT(problems_of(good()), IsEmpty());
    std::vector<std::string> fields;
    const MunicipalityDetails bad{.name = " ",
                                  .email = "x",
                                  .phone = "1\n2",
                                  .address = std::string(201, 'a'),
                                  .opening_hours = "\x01",
                                  .colour = "blue"};
    for (const FieldProblem& problem : problems_of(bad)) fields.push_back(problem.field);
    EXPECT_THAT(fields, ElementsAre("name", "email", "phone", "address", "opening_hours", "colour"));
}

TEST(MunicipalityRules, KnowColours) {
    EXPECT_TRUE(is_colour("#0b5d66"));
    for (const char* text : {"", "#", "#fff", "0b5d66a", "#0b5d6g", "#0b5d666", "#1234;}"})
        EXPECT_FALSE(is_colour(text)) << text;
}

/// The examples of the working group of WCAG, reckoned by other hands.
TEST(MunicipalityRules, ReckonContrastAsWcagDoes) {
    EXPECT_NEAR(contrast_with_white("#000000"), 21, 1e-9);
    EXPECT_NEAR(contrast_with_white("#ffffff"), 1, 1e-9);
    EXPECT_NEAR(contrast_with_white("#767676"), 4.54, 0.005);
    EXPECT_NEAR(contrast_with_white("#777777"), 4.48, 0.005);
    EXPECT_NEAR(contrast_with_white("#FF0000"), 4.0, 0.005);
}

TEST(MunicipalityRules, AMarkChangesWithWhatIsShown) {
    crypto::start();
    Municipality municipality{.name = "A", .phone = "1"};
    const std::string before = mark_of(municipality);
    EXPECT_EQ(mark_of(municipality), before);
    municipality.organisation_version = 7;
    EXPECT_EQ(mark_of(municipality), before) << "nothing that the page shows";
    municipality.phone = "2";
    EXPECT_NE(mark_of(municipality), before);
}

TEST(Logo, SvgIsKnownByItsBeginning) {
    EXPECT_TRUE(looks_like_svg("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
    EXPECT_TRUE(looks_like_svg("\xEF\xBB\xBF\n<?xml version=\"1.0\"?><!-- vapen --><svg/>"));
    EXPECT_FALSE(looks_like_svg("\x89PNG\r\n<svg"));
    EXPECT_FALSE(looks_like_svg("<html></html>"));
    EXPECT_FALSE(looks_like_svg(""));
}

TEST(Logo, PlainSvgIsTaken) {
    EXPECT_EQ(svg_problem("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\">"
                          "<svg version='1.0'><g fill=\"#c00\" style=\"font:a\"><path d='M0 0'/></g>"
                          "<text>Kronan on = top, icon=1</text></svg>"),
              "");
}

TEST(Logo, WhatCouldActIsRefused) {
    for (const char* text :
         {"<svg><script>alert(1)</script></svg>", "<svg><SCRIPT href='x'/></svg>", "<svg onload=\"alert(1)\"/>",
          "<svg a=\"b\"onclick = 'x'/>", "<svg/onbegin='x'>", "<svg>\n\tonMouseOver\n=\n'x'/>",
          "<svg><foreignObject><iframe/></foreignObject></svg>", "<svg><a href='JavaScript:alert(1)'/></svg>",
          "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "<?xml-stylesheet href='x'?><svg/>"})
        EXPECT_EQ(svg_problem(text), "organisation.problem.logo_acts") << text;
    EXPECT_EQ(svg_problem("<svg>\xFF</svg>"), "organisation.problem.logo_type");
}

TEST(Logo, IsNamedByItsContent) {
    crypto::start();
    const Logo first = logo_from("image/svg+xml", {'a'});
    EXPECT_EQ(first.name, logo_from("image/svg+xml", {'a'}).name);
    EXPECT_NE(first.name, logo_from("image/svg+xml", {'b'}).name);
    EXPECT_TRUE(first.name.ends_with(".svg"));
    EXPECT_TRUE(logo_from("image/png", {'a'}).name.ends_with(".png"));
}

} // namespace
} // namespace svar::organisation
