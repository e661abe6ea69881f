// Whether readers found a published answer useful: two sums, and nothing about who said so. Pure.
#pragma once

#include "base/ids.hpp"

#include <cstdint>

namespace svar::publication {

struct Usefulness {
    std::int64_t useful = 0;
    std::int64_t not_useful = 0;

    std::int64_t all() const { return useful + not_useful; }
};

/// What readers said of one published case.
struct SaidOfCase {
    CaseId id;
    Usefulness said;
};

/// From so many answers on the public sees the sums; fewer say nothing.
inline constexpr std::int64_t useful_shown_from = 5;

} // namespace svar::publication
