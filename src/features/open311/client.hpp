// Programs that bring messages with a key of their own: apps, and other bodies' systems. Pure.
#pragma once

#include "base/time.hpp"
#include "features/cases/case.hpp"

#include <optional>
#include <string>

namespace svar::open311 {

using cases::ClientId;

inline constexpr std::size_t client_name_code_points_max = 100;

/// A program that may file requests, and reads its own as their submitters do.
struct Client {
    ClientId id;
    std::string name;
    Instant created_at;
    std::optional<Instant> last_used_at;
};

/// The key is shown this once; only its digest is kept.
struct NewClient {
    ClientId id;
    std::string key; ///< "svar311_" and 256 bits
};

} // namespace svar::open311
