// Ids by the time at which they were given.
#pragma once

#include "base/time.hpp"

namespace svar::crypto {

/// The least number that `next_id` may give from then on, by the machine's clock.
std::int64_t first_id_of(Instant);

} // namespace svar::crypto
