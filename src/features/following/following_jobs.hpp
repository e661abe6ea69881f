// The jobs that tell followers of a case that was published, and take back what is not sent yet.
#pragma once

#include "features/site/site.hpp"
#include "platform/jobs/worker.hpp"

namespace svar::following {

/// Adds their handlers; the site must outlive it. Words are looked for in the search index, outside of the transaction that
/// tells: while there is none the job is tried again a few times, then those who follow words miss this case.
void add_telling(jobs::Handlers&, const site::Site&);

} // namespace svar::following
