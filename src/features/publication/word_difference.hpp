// The shortest way from one sequence of words to another. Pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace svar::publication {

/// Words [begin, end) of both that take each other's place; either may be empty.
struct Hunk {
    std::size_t before_begin = 0, before_end = 0;
    std::size_t after_begin = 0, after_end = 0;
};

/// Where the sequences differ, in order (Myers). Beyond a thousand changes what lies between the common beginning and the
/// common end is one hunk: a text as different as that is another text.
std::vector<Hunk> differences(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after);

} // namespace svar::publication
