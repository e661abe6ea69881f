// What the submitter wrote is never shortened or reworded without a mark that everybody sees.
#include "features/publication/text_changes.hpp"
#include "features/publication/word_difference.hpp"

#include <gmock/gmock.h>

#include <random>

namespace svar::publication {
namespace {

using testing::IsEmpty;

const ChangeMarks marks{.removed = "[bort]",
                        .reworded = "[nytt: ",
                        .known = {"[namn]", "[name]"},
                        .known_removed = {"[bort]", "[gone]"},
                        .known_reworded = {"[nytt: ", "[new: "}};

std::string marked(std::string_view original, std::string_view wording) {
    return with_marks_at_changes(original, wording, marks);
}

TEST(TextChanges, WhatIsMarkedStaysAsItIs) {
    EXPECT_EQ(marked("Maten är kall.", "Maten är kall."), "Maten är kall.");
    EXPECT_EQ(marked("Anna Ek slog mig.", "[namn] slog mig."), "[namn] slog mig.");
    EXPECT_EQ(marked("Ring Anna, tack.", "Ring [namn], tack."), "Ring [namn], tack.");
    EXPECT_EQ(marked("Ring Anna, tack.", "Ring [gone] tack."), "Ring [gone] tack.") << "the comma went with the name";
    EXPECT_EQ(marked("Maten är kall.", "Maten [new: var ljummen]."), "Maten [new: var ljummen].");
    EXPECT_EQ(marked("a  b\n\nc", "a b c"), "a b c") << "white space says nothing";
}

TEST(TextChanges, WhatHasNoMarkGetsOne) {
    EXPECT_EQ(marked("Maten är alltid kall.", "Maten är kall."), "Maten är [bort] kall.");
    EXPECT_EQ(marked("Hej. Maten är kall.", "Maten är kall."), "[bort] Maten är kall.");
    EXPECT_EQ(marked("Maten är kall. Skäms!", "Maten är kall."), "Maten är kall. [bort]");
    EXPECT_EQ(marked("Maten är kall.", "Maten är god."), "Maten är [nytt: god].");
    EXPECT_EQ(marked("Maten är kall.", "Maten är kall och torr."), "Maten är kall [nytt: och torr].");
    EXPECT_EQ(marked("Maten är kall.", "Allt är bra!"), "[nytt: Allt] är [nytt: bra!]");
    EXPECT_EQ(marked("Maten är kall", "Maten är kall?"), "Maten är kall[nytt: ?]") << "a sign can change the sense";
    EXPECT_EQ(marked("Anna sa nej.", "[namn] sa [namn] ja."), "[namn] sa [namn] [nytt: ja].");
    EXPECT_EQ(marked("Maten är kall.", "Maten är [god]."), "Maten är [nytt: (god)].") << "no mark of one's own";
    EXPECT_EQ(marked("", "Allt är bra"), "[nytt: Allt är bra]");
    EXPECT_EQ(marked("Allt är bra", ""), "[bort] ");
}

TEST(TextChanges, ANameHidesNoParagraph) {
    EXPECT_EQ(marked("Anna Ek och alla hennes vänner i huset på gatan vid ån kom.", "[namn] kom."),
              "[namn] [bort] kom.");
}

TEST(TextChanges, MarkingTwiceMarksNothingMore) {
    std::mt19937 random{7};
    const std::vector<std::string> words{"a", "b", "c", "d", ",", "[namn]", "[x]", "[", "]", "[nytt: e]", "\n"};
    for (int round = 0; round < 3000; ++round) {
        std::string original, wording;
        for (int i = 0; i < 12; ++i) {
            original += words[random() % 5] + " ";
            if (random() % 4 != 0) wording += words[random() % words.size()] + " ";
        }
        const std::string once = marked(original, wording);
        EXPECT_EQ(marked(original, once), once) << original << "|" << wording;
    }
}

TEST(TextChanges, ShowWhatWasThereAndWhatIs) {
    std::string shown;
    for (const Piece& piece : compare("Anna är arg på maten.", "[namn] är arg på köket.", marks))
        shown += std::string{"=-+*"}[static_cast<std::size_t>(piece.kind)] + piece.text + "|";
    EXPECT_EQ(shown, "-Anna|= |*[namn]|= är arg på |-maten|= |+köket|=.|");
    std::string apart;
    for (const Piece& piece : marks_apart("Hej [namn], [x] [new: y].", marks))
        apart += std::string{"=-+*"}[static_cast<std::size_t>(piece.kind)] + piece.text + "|";
    EXPECT_EQ(apart, "=Hej |*[namn]|=, [x] |*[new: y]|=.|");
}

/// The hunks turn one sequence into the other.
void expect_whole(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
    std::size_t i = 0, j = 0;
    for (const Hunk& hunk : differences(before, after)) {
        while (i < hunk.before_begin) ASSERT_EQ(before.at(i++), after.at(j++));
        ASSERT_EQ(j, hunk.after_begin);
        i = hunk.before_end;
        j = hunk.after_end;
    }
    while (i < before.size()) ASSERT_EQ(before.at(i++), after.at(j++));
    EXPECT_EQ(j, after.size());
}

TEST(WordDifference, LeadsFromOneToTheOther) {
    const std::vector<std::string_view> letters{"a", "b", "c"};
    std::mt19937 random{11};
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::string_view> before(random() % 9), after(random() % 9);
        for (auto& word : before) word = letters[random() % 3];
        for (auto& word : after) word = letters[random() % 3];
        expect_whole(before, after);
    }
    EXPECT_THAT(differences({}, {}), IsEmpty());
    EXPECT_EQ(differences({"a", "b", "c", "d"}, {"a", "c", "d"}).size(), 1u);
}

TEST(WordDifference, GivesUpOnOtherTexts) {
    const std::vector<std::string_view> before(6000, "a"), after(6000, "b");
    const auto found = differences(before, after);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].after_end, 6000u);
    expect_whole(before, after);
}

} // namespace
} // namespace svar::publication
