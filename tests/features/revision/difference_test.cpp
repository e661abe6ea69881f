// What is said of a scheme, and of two of them: every change shows in words, and line by line.
#include "features/revision/difference.hpp"
#include "features/scheme/presets.hpp"
#include "features/scheme/scheme_words.hpp"
#include "platform/views/catalogue.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svar::revision {
namespace {

const views::Catalogue& swedish() {
    static const auto loaded = views::load_catalogue(views::Language::sv);
    return *loaded;
}

std::string preset() { return std::string{scheme::preset_text("kristianstad").value()}; }

std::string preset_with(std::string_view what, std::string_view by) {
    std::string text = preset();
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

std::vector<WordChange> changes(std::string_view after) {
    const auto fresh = scheme::parse_scheme(after);
    EXPECT_TRUE(fresh.scheme) << words_of("after", fresh.faults, swedish());
    return differences(describe(*scheme::parse_scheme(preset()).scheme, swedish()), describe(*fresh.scheme, swedish()));
}

TEST(Differences, TellAChangedLengthInWords) {
    const auto found = changes(preset_with("length = \"20 working days\"", "length = \"15 working days\""));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front(), (WordChange{ChangeKind::changed, "Frister och löften", "Utredning och åtgärdsplan", "Tid",
                                         "20 arbetsdagar", "15 arbetsdagar"}));
}

TEST(Differences, TellWhatIsNewAndWhatIsGone) {
    const auto found =
        changes(preset_with("key = \"food\"\nlabel = { sv = \"Kost\"", "key = \"meals\"\nlabel = { sv = \"Måltider\""));
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].kind, ChangeKind::added);
    EXPECT_EQ(found[0].item, "Måltider");
    EXPECT_EQ(found[1].kind, ChangeKind::removed);
    EXPECT_EQ(found[1].item, "Kost");
}

TEST(Differences, TellAWordingInAnotherLanguage) {
    const auto found = changes(preset_with("da = \"Ros\"", "da = \"Ros og tak\""));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().aspect, "Benämning");
    EXPECT_NE(found.front().after.find("da: Ros og tak"), std::string::npos);
}

TEST(Differences, AreNoneForACommentOnly) { EXPECT_TRUE(changes("# nothing\n" + preset()).empty()); }

/// Each preset against each other: nothing may be said twice under one path, or a change would be hidden.
TEST(Description, HasPathsOfTheirOwn) {
    for (const std::string_view name : scheme::preset_names()) {
        const auto scheme = scheme::parse_scheme(scheme::preset_text(name).value()).scheme;
        ASSERT_TRUE(scheme) << name;
        for (const Chapter& chapter : describe(*scheme, swedish())) {
            std::set<std::string> items;
            for (const Item& item : chapter.items) {
                EXPECT_TRUE(items.insert(item.path).second) << name << " " << item.path;
                std::set<std::string> statements;
                for (const Statement& statement : item.statements) {
                    EXPECT_TRUE(statements.insert(statement.path).second) << item.path << " " << statement.path;
                    EXPECT_EQ(statement.aspect.find("revision."), std::string::npos)
                        << "no text for " << statement.aspect;
                    EXPECT_EQ(statement.value.find("revision."), std::string::npos)
                        << "no text for " << statement.value;
                }
            }
        }
    }
}

TEST(Description, WordsLengths) {
    using scheme::LengthUnit;
    EXPECT_EQ(length_words({1, LengthUnit::months}, swedish()), "1 månad");
    EXPECT_EQ(length_words({20, LengthUnit::working_days}, swedish()), "20 arbetsdagar");
    EXPECT_EQ(length_words({0, LengthUnit::working_days}, swedish()), "samma dag");
    EXPECT_EQ(length_words({0, LengthUnit::minutes}, swedish()), "genast");
}

/// "=a -b +c", with … for what is left out.
std::string shown(std::string_view before, std::string_view after, std::size_t context = 1) {
    std::string text;
    for (const Line& line : line_differences(before, after, context)) {
        if (!text.empty()) text += ' ';
        switch (line.kind) {
        case LineKind::same: text += '='; break;
        case LineKind::added: text += '+'; break;
        case LineKind::removed: text += '-'; break;
        case LineKind::left_out: text += "…"; break;
        }
        text += line.text;
    }
    return text;
}

TEST(LineDifferences, AreTheShortest) {
    EXPECT_EQ(shown("a\nb\nc\n", "a\nx\nc\n"), "=a -b +x =c");
    EXPECT_EQ(shown("a\nb\nc\n", "a\nc\n"), "=a -b =c");
    EXPECT_EQ(shown("a\nc\n", "a\nb\nc\n"), "=a +b =c");
    EXPECT_EQ(shown("", "a\nb\n"), "+a +b");
    EXPECT_EQ(shown("a\n", ""), "-a");
    EXPECT_EQ(shown("", ""), "");
    EXPECT_EQ(shown("a\nb\n", "a\nb\n"), "");
}

TEST(LineDifferences, LeaveOutWhatIsFarAndCountLines) {
    EXPECT_EQ(shown("1\n2\n3\n4\n5\n6\n7\n", "1\n2\nx\n4\n5\n6\ny\n"), "=2 -3 +x =4 … =6 -7 +y");
    const auto lines = line_differences("1\n2\n3\n", "1\n3\n", 0);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines.front(), (Line{LineKind::removed, 2, 0, "2"}));
}

TEST(LineDifferences, OfWhollyDifferentFilesAreTheOldAndTheNew) {
    std::string before, after;
    for (int i = 0; i < 1500; ++i) before += "a" + std::to_string(i) + "\n", after += "b" + std::to_string(i) + "\n";
    const auto lines = line_differences(before, after);
    EXPECT_EQ(lines.size(), 3000u);
    EXPECT_EQ(lines.front().kind, LineKind::removed);
    EXPECT_EQ(lines.back().kind, LineKind::added);
}

TEST(Description, CallsUnitsByTheirNames) {
    const auto parsed = scheme::parse_scheme(scheme::preset_text("kristianstad").value());
    const auto units_in = [&](const UnitNames& names) {
        std::string found;
        for (const Chapter& chapter : describe(*parsed.scheme, swedish(), names))
            for (const Item& item : chapter.items)
                for (const Statement& statement : item.statements)
                    if (statement.path == "units") found = statement.value;
        return found;
    };
    EXPECT_THAT(units_in({}), testing::HasSubstr("oms"));
    EXPECT_THAT(units_in({{"oms", "Omsorgsförvaltningen"}}), testing::HasSubstr("Omsorgsförvaltningen"));
}

} // namespace
} // namespace svar::revision
