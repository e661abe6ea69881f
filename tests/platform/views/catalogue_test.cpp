#include "platform/views/catalogue.hpp"

#include "platform/views/mo_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svar::views {
namespace {

using testing::ElementsAre;

std::string problem_of(const std::string& mo) {
    try {
        const MoCatalogue catalogue{Language::sv, mo};
    } catch (const std::runtime_error& error) { return error.what(); }
    return "";
}

TEST(Catalogue, TextsAreFoundByKey) {
    const std::string mo = mo_file({{"a.title", "Synpunkt"}, {"a.count", "{count} sak", {"{count} saker"}}});
    const MoCatalogue catalogue{Language::sv, mo};
    EXPECT_EQ(catalogue.text("a.title"), "Synpunkt");
    EXPECT_EQ(catalogue.text("a.unknown"), "a.unknown");
    EXPECT_EQ(catalogue.find("a.unknown"), std::nullopt);
    EXPECT_THAT(catalogue.keys(), ElementsAre("a.count", "a.title"));
    EXPECT_TRUE(catalogue.is_plural("a.count"));
    EXPECT_FALSE(catalogue.is_plural("a.title"));
    EXPECT_THAT(catalogue.forms("a.count"), ElementsAre("{count} sak", "{count} saker"));
    EXPECT_TRUE(catalogue.forms("a.unknown").empty());
}

TEST(Catalogue, PluralsFollowTheRuleAndGroupTheirNumber) {
    const std::string mo = mo_file({{"a.count", "{count} sak", {"{count} saker"}}});
    const MoCatalogue catalogue{Language::sv, mo};
    EXPECT_EQ(catalogue.plural("a.count", 0), "0 saker");
    EXPECT_EQ(catalogue.plural("a.count", 1), "1 sak");
    EXPECT_EQ(catalogue.plural("a.count", 2), "2 saker");
    EXPECT_EQ(catalogue.plural("a.count", 12345), "12\u00A0345 saker");
    EXPECT_EQ(catalogue.plural("a.unknown", 2), "a.unknown");
}

TEST(Catalogue, PlaceholdersAreFilledInOnePass) {
    using Values = std::vector<std::pair<std::string_view, std::string>>;
    EXPECT_EQ(fill_placeholders("Hej {name}, {name}!", Values{{"name", "Åsa"}}), "Hej Åsa, Åsa!");
    EXPECT_EQ(fill_placeholders("{a}{b}", Values{{"a", "{b}"}, {"b", "x"}}), "{b}x") << "a value is never filled in";
    EXPECT_EQ(fill_placeholders("{unknown} {", Values{{"a", "x"}}), "{unknown} {");
    EXPECT_EQ(fill_placeholders("{} {{a}} a}", Values{{"a", "x"}}), "{} {x} a}");
    EXPECT_EQ(fill_placeholders("", Values{}), "");
}

TEST(Catalogue, DamagedFilesAreRefused) {
    const std::string good = mo_file({{"a.title", "x"}});
    EXPECT_EQ(problem_of(good), "");
    for (std::size_t length = 0; length < good.size() - 1; ++length)
        EXPECT_NE(problem_of(good.substr(0, length)), "") << length;
    EXPECT_THAT(problem_of("GIF89a" + good), testing::HasSubstr("no little-endian .mo file"));
    EXPECT_THAT(problem_of(mo_file({{"a.title", "\xff"}})), testing::HasSubstr("UTF-8"));
    EXPECT_THAT(problem_of(mo_file({}, "Language: sv\n")), testing::HasSubstr("Plural-Forms"));
    EXPECT_THAT(problem_of(mo_file({{"a.n", "1", {"2", "3"}}})),
                testing::HasSubstr("wrong number of plural forms: a.n"));
}

TEST(Catalogue, AnyDamagedByteIsSurvived) {
    const std::string good = mo_file({{"a.title", "x"}, {"a.count", "1", {"2"}}});
    for (std::size_t at = 0; at < good.size(); ++at)
        for (const int value : {0, 1, 0x7F, 0x80, 0xFF}) {
            std::string bad = good;
            bad[at] = static_cast<char>(value);
            problem_of(bad);
        }
}

TEST(PluralRule, ExpressionsAreThoseOfC) {
    const auto form = [](std::string_view expression, std::int64_t n) {
        return PluralRule{"nplurals=6; plural=" + std::string{expression} + ";"}.form(n);
    };
    EXPECT_EQ(form("n != 1", 1), 0);
    EXPECT_EQ(form("n != 1", -1), 0);
    EXPECT_EQ(form("(n%10==1 && n%100!=11) ? 0 : 1", 21), 0);
    EXPECT_EQ(form("(n%10==1 && n%100!=11) ? 0 : 1", 11), 1);
    EXPECT_EQ(form("n==1 ? 0 : n==2 ? 1 : 2", 2), 1);
    EXPECT_EQ(form("n==1 ? 0 : n==2 ? 1 : 2", 3), 2);
    EXPECT_EQ(form("!n", 0), 1);
    EXPECT_EQ(form("n>=2 && (n<=4 || n>20)", 25), 1);
    EXPECT_EQ(form("n < 3 ? 2*n-n : 7/3", 9), 2);
    EXPECT_EQ(form("1+1*2", 0), 3) << "products bind stronger than sums";
    EXPECT_EQ(form("n>0", INT64_MIN), 1);
}

TEST(PluralRule, WhatIsNoRuleIsRefused) {
    for (const std::string_view value :
         {"", "nplurals=2", "plural=n;", "nplurals=0; plural=0;", "nplurals=7; plural=0;", "nplurals=2; plural=;",
          "nplurals=2; plural=n", "nplurals=2; plural=(n;", "nplurals=2; plural=n ? 1;", "nplurals=2; plural=n) ;",
          "nplurals=2; plural=5%n;", "nplurals=2; plural=5/n;", "nplurals=2; plural=m;",
          "nplurals=2; plural=99999999999999999999;"})
        EXPECT_THROW(PluralRule{value}, std::runtime_error) << value;
    EXPECT_THROW((PluralRule{"nplurals=2; plural=" + std::string(100'000, '(') + ";"}), std::runtime_error);
    EXPECT_THROW((PluralRule{"nplurals=2; plural=" + std::string(100'000, '!') + "n;"}), std::runtime_error);
}

TEST(Language, CodesOfBrowsersAreUnderstood) {
    EXPECT_EQ(language_of("sv", Language::en), Language::sv);
    EXPECT_EQ(language_of("SV-FI", Language::en), Language::sv);
    EXPECT_EQ(language_of("nb_NO", Language::en), Language::nb);
    EXPECT_EQ(language_of("no", Language::en), Language::nb);
    EXPECT_EQ(language_of("da-DK", Language::en), Language::da);
    EXPECT_EQ(language_of("de", Language::sv), Language::sv);
    EXPECT_EQ(language_of("", Language::nb), Language::nb);
    for (const Language language : languages) EXPECT_EQ(language_of(language_code(language), Language::sv), language);
}

} // namespace
} // namespace svar::views
