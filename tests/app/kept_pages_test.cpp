#include "app/kept_pages.hpp"

#include <gtest/gtest.h>
#include <set>

namespace svar::app {
namespace {

const KnownHost kristianstad{"kristianstad", views::Language::sv};

http::Request request(std::string path, std::vector<std::pair<std::string, std::string>> query,
                      std::string language = {}) {
    http::Request asked;
    asked.host = "kristianstad.example.org";
    asked.path = std::move(path);
    for (auto& [name, value] : query) asked.query.add(std::move(name), std::move(value));
    if (!language.empty()) asked.cookies.add("language", std::move(language));
    asked.cookies.add("session", "secret");
    asked.cookies.add("flash", "intake.rate.thanks");
    return asked;
}

std::string key(const http::Request& asked) { return kept_key(kristianstad, asked); }

TEST(KeptPages, AreNotMadeAnewForWhoChoosesALanguage) {
    const auto chosen = [](std::string language, std::string before = {}) {
        return request("/statistics", {{"unit", "7"}, {"language", std::move(language)}}, std::move(before));
    };
    EXPECT_EQ(key(chosen("en")), "kristianstad en /statistics?unit=7");
    EXPECT_EQ(key(chosen("nb", "en")), "kristianstad nb /statistics?unit=7") << "the address stands before the cookie";
    EXPECT_EQ(key(chosen("", "en")), "kristianstad sv /statistics?unit=7");
    EXPECT_EQ(key(chosen("xx")), "kristianstad sv /statistics?unit=7");
    EXPECT_EQ(key(kept_request(chosen("en"))), key(chosen("en")));
    EXPECT_FALSE(kept_request(chosen("en")).query.has("language"));
    EXPECT_EQ(kept_language(kristianstad, chosen("da")), views::Language::da);
}

TEST(KeptPages, AreKnownByWhatThePageReadsInItsOrder) {
    EXPECT_EQ(key(request("/", {})), "kristianstad sv /");
    EXPECT_EQ(key(request("/published", {{"kind", "praise"}})), "kristianstad sv /published?kind=praise");
    EXPECT_EQ(key(request("/published", {{"page", "2"}, {"kind", "praise"}})),
              key(request("/published", {{"kind", "praise"}, {"page", "2"}})));
    EXPECT_EQ(key(request("/published", {{"kind", ""}, {"unit", "7"}})), "kristianstad sv /published?unit=7");
    EXPECT_NE(key(request("/published", {{"kind", "a&page=2"}})),
              key(request("/published", {{"kind", "a"}, {"page", "2"}})));
}

TEST(KeptPages, UnknownParametersMakeNoOtherPage) {
    for (const char* path : {"/", "/first", "/published", "/published/7KQ4-M2XD", "/theme.css"}) {
        std::set<std::string> keys;
        for (int i = 0; i < 100; ++i)
            keys.insert(key(request(path, {{"utm" + std::to_string(i), "x"}, {"q", std::to_string(i)}})));
        EXPECT_EQ(keys, std::set<std::string>{key(request(path, {}))}) << path;
    }
    EXPECT_EQ(key(request("/", {{"page", "2"}})), key(request("/", {})));
}

TEST(KeptPages, LanguagesCountAfterTheyWereChosen) {
    std::set<std::string> keys;
    for (const char* language : {"", "sv", "SV", "sv-FI", "en", "en-GB", "nb", "no", "da", "xx", "../..", "a b"})
        keys.insert(key(request("/", {}, language)));
    EXPECT_EQ(keys.size(), 4u);
    EXPECT_EQ(key(request("/", {}, "klingon")), key(request("/", {}, "sv")));
}

TEST(KeptPages, KnowNothingElseOfTheirRequest) {
    const http::Request kept =
        kept_request(request("/published", {{"evil", "1"}, {"page", "2"}, {"page", "3"}, {"kind", "praise"}}, "en"));
    ASSERT_EQ(kept.query.items().size(), 2u);
    EXPECT_EQ(kept.query.items()[0].first, "kind");
    EXPECT_EQ(kept.query.get("page"), "2");
    ASSERT_EQ(kept.cookies.items().size(), 1u);
    EXPECT_EQ(kept.cookies.get("language"), "en");
}

TEST(KeptPages, HostsAreKnownUntilAPublicationAndWithinABound) {
    KnownHosts hosts;
    hosts.learn("kristianstad.example.org", kristianstad, 1);
    EXPECT_EQ(hosts.find("kristianstad.example.org", 1)->host, "kristianstad");
    EXPECT_FALSE(hosts.find("kristianstad.example.org", 2));
    EXPECT_FALSE(hosts.find("elsewhere", 1));
    for (int i = 0; i < 5000; ++i) hosts.learn("kristianstad." + std::to_string(i), kristianstad, 2);
    EXPECT_LE(hosts.size(), 1024u);
    EXPECT_FALSE(hosts.find("kristianstad.example.org", 2));
}

} // namespace
} // namespace svar::app
