// What an improvement has changed, from the statistics of its unit and category.
#pragma once

#include "features/improvements/improvement.hpp"
#include "features/statistics/figures_store.hpp"

namespace svar::improvements {

/// The half year before it got under way against that since it was done, as far as there is one. The statistics must be
/// complete.
Effect measured_effect(statistics::Source&, const Improvement&);

} // namespace svar::improvements
