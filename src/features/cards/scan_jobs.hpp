// Reading scanned files in the background.
#pragma once

#include "features/site/site.hpp"
#include "platform/jobs/worker.hpp"

namespace svar::cards {

/// Reads some pages of a batch, then lets another job go on, so that no lease ends meanwhile.
void add_handlers(jobs::Handlers&, const site::Site&);

} // namespace svar::cards
