// All texts of the program against one another and against the sources that use them.
#include "platform/views/checks.hpp"
#include "platform/views/renderer.hpp"
#include "platform/views/source_keys.hpp"

#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

namespace svar::views {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::filesystem::path source_folder = SVAR_SOURCE_FOLDER;

std::vector<std::unique_ptr<MoCatalogue>> all_catalogues() {
    std::vector<std::unique_ptr<MoCatalogue>> catalogues;
    for (const Language language : languages) catalogues.push_back(load_catalogue(language));
    return catalogues;
}

/// How often each key is defined in a language's `.po` files, read line by line.
std::map<std::string, int> keys_of_po_files(Language language) {
    std::map<std::string, int> keys;
    const auto folder = source_folder / "locale" / std::string{language_code(language)};
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        std::ifstream in{entry.path()};
        for (std::string line; std::getline(in, line);) {
            EXPECT_FALSE(line.starts_with("#, fuzzy")) << entry.path();
            if (line.starts_with("msgid \"") && line != "msgid \"\"") ++keys[line.substr(7, line.size() - 8)];
        }
    }
    return keys;
}

/// Used by a literal, a template, or put together from a literal such as "cases.kind." and a code, or "cases.mail.route"
/// and ".subject".
bool is_used(std::string_view key, const std::set<std::string>& literals, const std::set<std::string>& in_templates) {
    if (literals.contains(std::string{key}) || in_templates.contains(std::string{key})) return true;
    if (literals.contains(std::string{key.substr(0, key.rfind('.'))})) return true;
    for (auto dot = key.find('.'); dot != key.npos; dot = key.find('.', dot + 1))
        if (literals.contains(std::string{key.substr(0, dot + 1)})) return true;
    return false;
}

TEST(Texts, EveryTemplateLoadsInEveryLanguage) { EXPECT_NO_THROW(load_renderer()); }

TEST(Texts, EveryKeyOfATemplateIsInEveryCatalogue) {
    const auto catalogues = all_catalogues();
    std::vector<const MoCatalogue*> pointers;
    for (const auto& catalogue : catalogues) pointers.push_back(catalogue.get());
    for (const TemplateFault& fault : key_faults(embedded_templates(), pointers)) ADD_FAILURE() << fault.to_string();
}

TEST(Texts, AllLanguagesHaveTheSameKeysFormsAndPlaceholders) {
    const auto catalogues = all_catalogues();
    for (std::size_t i = 1; i < catalogues.size(); ++i)
        for (const std::string& difference : differences(*catalogues[0], *catalogues[i])) ADD_FAILURE() << difference;
}

TEST(Texts, EveryKeyOfTheSourcesIsInTheCatalogue) {
    const auto catalogue = load_catalogue(Language::sv);
    for (const SourceKey& use : source_keys(source_folder / "src").passed) {
        EXPECT_FALSE(catalogue->forms(use.key).empty()) << use.where << ": no text for " << use.key;
        EXPECT_TRUE(!use.is_plural || catalogue->is_plural(use.key))
            << use.where << ": no plural forms for " << use.key;
    }
}

TEST(Texts, EveryKeyIsDefinedOnceAndTranslated) {
    for (const auto& catalogue : all_catalogues())
        for (const auto& [key, count] : keys_of_po_files(catalogue->language())) {
            const std::string where = std::string{language_code(catalogue->language())} + ": " + key;
            EXPECT_EQ(count, 1) << where << " is defined more than once";
            EXPECT_FALSE(catalogue->forms(key).empty()) << where << " has no text";
        }
}

TEST(Texts, NoTextHasStraySpaceOrMarkup) {
    for (const auto& catalogue : all_catalogues())
        for (const std::string_view key : catalogue->keys())
            for (const std::string_view form : catalogue->forms(key)) {
                const std::string where = std::string{language_code(catalogue->language())} + ": " + std::string{key};
                EXPECT_EQ(trim(form), form) << where << " begins or ends with white space";
                EXPECT_EQ(form.find("  "), form.npos) << where << " has two spaces in a row";
                EXPECT_EQ(form.find("</"), form.npos) << where << " has markup, which would be shown as text";
                EXPECT_NE(form, key) << where << " is its own text";
            }
}

TEST(Texts, EveryKeyIsUsed) {
    std::set<std::string> in_templates;
    for (const TemplateSource& source : embedded_templates())
        for (const KeyUse& use : keys_used(source)) in_templates.insert(use.key);
    const auto literals = source_keys(source_folder / "src").literals;
    const auto catalogue = load_catalogue(Language::sv);
    for (const std::string_view key : catalogue->keys())
        EXPECT_TRUE(is_used(key, literals, in_templates)) << "nothing uses the text " << key << "; remove it";
}

TEST(SourceKeys, KeysAreFoundWhereTheyArePassed) {
    const SourceKeys keys =
        keys_in("catalogue.text(\"a.text\"); c->plural( \"a.plural\", 2);\nreturn invalid(\"a.invalid\");"
                "problem.message_key = \"a.assigned\"; Problem{ProblemKind::too_many, \"a.kind\", {}};\n"
                "fields.push_back({\"name\", \"a.field\"}); FieldProblem{name, \"a.typed\"};",
                "x.cpp");
    std::vector<std::string> found;
    for (const SourceKey& key : keys.passed) found.push_back(key.key + (key.is_plural ? " n " : " ") + key.where);
    EXPECT_THAT(found, ElementsAre("a.text x.cpp:1", "a.plural n x.cpp:1", "a.invalid x.cpp:2", "a.assigned x.cpp:2",
                                   "a.kind x.cpp:2", "a.field x.cpp:3", "a.typed x.cpp:3"));
}

TEST(SourceKeys, OtherDottedNamesAreLeftAlone) {
    const SourceKeys keys =
        keys_in("settings.text(\"mail.url\"); app.settings().text(\"mail.url\"); settings_.text(\"a.b\");"
                "log::info(\"mail.sent\"); for (name : {\"a.one\", \"a.two\"}); Sql x{.name = \"cases.list\"}; "
                "Response::text(404, \"a\");",
                "x.cpp");
    EXPECT_THAT(keys.passed, IsEmpty());
    EXPECT_TRUE(keys.literals.contains("mail.sent"));
    EXPECT_TRUE(keys_in("if (is_at('\"')) return invalid(\"a.quote\");", "x.cpp").literals.contains("a.quote"));
    EXPECT_TRUE(keys_in("text(\"cases.kind.\" + code)", "x.cpp").literals.contains("cases.kind."));
}

} // namespace
} // namespace svar::views
