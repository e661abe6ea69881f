// How much the marks find: measured by a test on tests/data/personal/texts.txt, and told to reviewers.
#pragma once

namespace svar::publication {

/// Whole percents, rounded down. The test fails where the measurement differs, so the page says what was measured.
struct MarkQuality {
    int texts;         ///< in the set, a quarter of them with nothing personal in them
    int numbers_found; ///< of identity, telephone, card and account numbers, addresses and plates
    int names_found;   ///< of names of people
    int names_right;   ///< of what was marked as a name
    int numbers_right; ///< of what was marked as anything else
};
inline constexpr MarkQuality mark_quality{
    .texts = 420, .numbers_found = 99, .names_found = 94, .names_right = 100, .numbers_right = 100};
inline constexpr int numbers_found_min = 98; ///< less and nothing is released
inline constexpr int names_found_min = 90;

} // namespace svar::publication
