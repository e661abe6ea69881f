// Overdue lists of every municipality, made when their day and time have come.
#pragma once

#include "features/site/site.hpp"
#include "platform/jobs/schedule.hpp"
#include "platform/jobs/worker.hpp"

namespace svar::app {

/// Adds the handler; the site must outlive it.
void add_overdue_jobs(jobs::Handlers&, const site::Site&);
/// Keeps its schedule: each minute one server looks which lists are due.
void keep_overdue_schedule(db::Tx&);

} // namespace svar::app
