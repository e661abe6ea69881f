// Looking for what is out of the ordinary in every municipality, every few minutes.
#pragma once

#include "features/site/site.hpp"
#include "platform/jobs/schedule.hpp"
#include "platform/jobs/worker.hpp"

namespace svar::app {

/// Adds the handler; the site must outlive it.
void add_signal_jobs(jobs::Handlers&, const site::Site&);
/// Keeps its schedule.
void keep_signal_schedule(db::Tx&);

} // namespace svar::app
