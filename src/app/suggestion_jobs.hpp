// Suggestions are learned anew each week, at night, from what was sorted and closed since.
#pragma once

#include "features/site/site.hpp"
#include "platform/jobs/schedule.hpp"
#include "platform/jobs/worker.hpp"

namespace svar::app {

/// Reads, learns and measures outside of any transaction; the caller saves what comes out.
suggestions::Trained learn_from_cases(db::Database&, MunicipalityId);

/// Adds the handlers; the site must outlive them.
void add_suggestion_jobs(jobs::Handlers&, const site::Site&);
/// Keeps their schedule: each hour one server looks whose week is over.
void keep_suggestion_schedule(db::Tx&);

} // namespace svar::app
