// One run of a clock of the scheme in a case. Pure.
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace svar::cases {

/// A clock stands still since then, for a reason of the scheme.
struct Pause {
    Instant since;
    std::string reason;
    std::optional<Instant> runs_on_at = {}; ///< when it ends by itself

    bool operator==(const Pause&) const = default;
};

/// From where a due time is reckoned when not from the start: what was left at that instant (see scheme::Left).
struct Remainder {
    Instant from;
    std::int64_t left = 0;

    bool operator==(const Remainder&) const = default;
};

/// One run of a clock of the scheme. Its gross time is from start to stop; its net time is that without the pauses.
struct Clock {
    std::string key;
    int run = 1;
    bool is_promise = false;
    Instant started_at;
    Instant due_at;
    std::optional<Instant> stopped_at;
    std::optional<Pause> pause = {};
    std::chrono::microseconds paused{0}; ///< in pauses that have ended
    std::optional<Remainder> remainder = {};

    bool is_running() const { return !stopped_at && !pause; }
    bool operator==(const Clock&) const = default;
};

} // namespace svar::cases
