// Short texts such as people write to municipalities, with the places that a person marked in them.
#pragma once

#include "features/publication/mark.hpp"

#include <string>
#include <vector>

namespace svar::publication::test_data {

struct MarkedText {
    std::string language;
    std::string text;
    std::vector<Mark> marks;
};

/// Of tests/data/personal/texts.txt: "sv|Jag heter {n:Anna}." in each line; `\n` is a line break.
std::vector<MarkedText> marked_texts();

/// How many of the places were found whole, and how many of the finder's marks touch one.
struct Score {
    int places = 0;
    int found = 0;
    int marks = 0;
    int right = 0;

    double recall() const { return places == 0 ? 1 : static_cast<double>(found) / places; }
    double precision() const { return marks == 0 ? 1 : static_cast<double>(right) / marks; }
};

/// Of names, or of all other kinds.
Score score_of(const std::vector<MarkedText>&, bool of_names, std::vector<std::string>& misses);

} // namespace svar::publication::test_data
