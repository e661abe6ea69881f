// What differs between two versions of a scheme: in words, and line by line of their files. Pure.
#pragma once

#include "features/revision/description.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svar::revision {

enum class ChangeKind { added, removed, changed };

/// "Clocks: Investigation, time: 20 working days -> 15 working days".
struct WordChange {
    ChangeKind kind = ChangeKind::changed;
    std::string chapter;
    std::string item;
    std::string aspect; ///< empty where the whole item was added or removed
    std::string before;
    std::string after;

    bool operator==(const WordChange&) const = default;
};

/// In the order of the newer description, what was removed from a chapter behind it.
std::vector<WordChange> differences(const Description& before, const Description& after);

enum class LineKind { same, added, removed, left_out };

struct Line {
    LineKind kind = LineKind::same;
    std::size_t before = 0; ///< number of the line in the old file; 0 where it is not there
    std::size_t after = 0;
    std::string_view text; ///< of one of the two files, which must outlive this

    bool operator==(const Line&) const = default;
};

/// The lines that differ with `context` lines around; a `left_out` stands for each stretch between. The shortest
/// difference (Myers) as long as it takes at most 2000 changed lines; beyond, the old stretch and then the new one.
std::vector<Line> line_differences(std::string_view before, std::string_view after, std::size_t context = 3);

} // namespace svar::revision
