// How long to wait after each failed attempt.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <vector>

namespace svar::jobs {

/// The waiting time after the first, second ... failed attempt; after the last one no more is made.
/// Each is varied by a fifth up or down, so that what failed together does not come back together.
struct Backoff {
    std::vector<std::chrono::seconds> delays;

    int attempts_max() const { return static_cast<int>(delays.size()) + 1; }
    /// When to try again after `attempts` failed ones; nothing when that was the last.
    std::optional<Instant> next(Instant now, int attempts) const;
};

/// Ten attempts within about a day.
Backoff default_backoff();

} // namespace svar::jobs
