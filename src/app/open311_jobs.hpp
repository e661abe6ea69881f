// The background work of Open311: filing cases with other bodies, and asking how they stand there.
#pragma once

#include "features/site/site.hpp"
#include "platform/fetch/fetch.hpp"
#include "platform/jobs/schedule.hpp"
#include "platform/jobs/worker.hpp"

namespace svar::app {

/// `site` outlives the handlers.
void add_open311_jobs(jobs::Handlers&, const site::Site& site, const fetch::Policy&);
void keep_open311_schedule(db::Tx&);

} // namespace svar::app
