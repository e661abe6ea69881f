// The page for those who write schemes is held to the parser: every block of TOML on it is read.
#include "features/scheme/linter.hpp"
#include "features/scheme/process_words.hpp"
#include "features/scheme/scheme_words.hpp"
#include "platform/views/catalogue.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <span>
#include <sstream>

namespace svar::scheme {
namespace {

std::string page() {
    std::ifstream in{std::string{SVAR_SOURCE_FOLDER} + "/docs/schemes.md"};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> blocks() {
    const std::string text = page(), begin = "```toml\n", end = "\n```";
    std::vector<std::string> found;
    for (auto at = text.find(begin); at != text.npos; at = text.find(begin, at + 1)) {
        const auto from = at + begin.size();
        found.push_back(text.substr(from, text.find(end, from) - from + 1));
    }
    return found;
}

std::string faults_of(const std::string& text) {
    return words_of("docs/schemes.md", parse_scheme(text).faults, *views::load_catalogue(views::Language::en));
}

TEST(SchemesPage, HasACompleteExampleWithoutFaultsOrFindings) {
    const std::string complete = blocks().at(0);
    EXPECT_EQ(faults_of(complete), "");
    const Parsed parsed = parse_scheme(complete);
    ASSERT_TRUE(parsed.scheme);
    EXPECT_TRUE(lint(*parsed.scheme, {.languages = {"sv", "en"}}).empty());
}

TEST(SchemesPage, HasExamplesThatFitTheCompleteOne) {
    const std::vector<std::string> all = blocks();
    EXPECT_GE(all.size(), 17u);
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_EQ(faults_of(all[0] + "\n" + all[i]), "") << all[i];
}

/// The keys of all tables, as the parser tells them when it is asked for one that it doesn't know.
std::vector<std::string> known_keys(const std::string& text) {
    std::vector<std::string> keys;
    for (const Fault& fault : parse_scheme(text).faults) {
        if (fault.key != "scheme.fault.key_unknown") continue;
        std::istringstream known{fault.arguments.back().second};
        for (std::string key; std::getline(known >> std::ws, key, ',');) keys.push_back(key);
    }
    return keys;
}

TEST(SchemesPage, NamesEveryKey) {
    std::string text = blocks().at(0);
    for (std::size_t i = 1; i < blocks().size(); ++i) text += "\n" + blocks().at(i);
    std::string asked = "qqqqqqqq = 1\n";
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
        asked += line + (line.starts_with("[") ? "\nqqqqqqqq = 1\n" : "\n");
    const std::vector<std::string> keys = known_keys(asked);
    EXPECT_GT(keys.size(), 150u);
    const std::string written = page();
    for (const std::string& key : keys) {
        const bool is_named = written.find("`" + key + "`") != written.npos ||
                              written.find("[" + key + "]") != written.npos ||
                              written.find("." + key + "]") != written.npos;
        EXPECT_TRUE(is_named) << key;
    }
}

TEST(SchemesPage, NamesEveryFindingAndWord) {
    const std::string text = page();
    for (const std::string_view finding : finding_words)
        EXPECT_NE(text.find("| `" + std::string{finding} + "` |"), text.npos) << finding;
    const std::span<const std::string_view> lists[] = {state_words,   channel_words,     role_words,
                                                       contact_words, publication_words, language_words};
    for (const auto words : lists)
        for (const std::string_view word : words)
            EXPECT_NE(text.find("`" + std::string{word} + "`"), text.npos) << word;
    for (const std::string_view word : placeholder_words)
        EXPECT_NE(text.find("`{" + std::string{word} + "}`"), text.npos) << word;
}

} // namespace
} // namespace svar::scheme
