// Reports of every municipality, sent to those who get them when their day has come.
#pragma once

#include "features/site/site.hpp"
#include "platform/jobs/schedule.hpp"
#include "platform/jobs/worker.hpp"

namespace svar::app {

/// Adds the handlers; the site must outlive them.
void add_report_jobs(jobs::Handlers&, const site::Site&);
/// Keeps their schedule: each minute one server looks which reports are due.
void keep_report_schedule(db::Tx&);

} // namespace svar::app
