// Recurring work on the cases of every municipality.
#pragma once

#include "features/site/site.hpp"
#include "platform/jobs/schedule.hpp"
#include "platform/jobs/worker.hpp"

namespace svar::app {

/// Adds the handlers; the site must outlive them.
void add_municipal_jobs(jobs::Handlers&, const site::Site&);
/// Keeps their schedules.
void keep_municipal_schedules(db::Tx&);

} // namespace svar::app
