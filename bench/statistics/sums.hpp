// Figures of many cases without the cases: what the measurement of pages of figures works on.
#pragma once

#include "platform/db/database.hpp"

namespace svar::bench {

/// Adds made-up cases of the last two years to the sums of the demo's municipality: all its units, kinds, categories
/// and channels, with times as they are told apart in practice.
void add_to_sums(db::Database&, std::int64_t cases);

} // namespace svar::bench
