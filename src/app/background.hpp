// What runs beside the requests: mail, jobs, schedules, and word of what other servers published.
#pragma once

#include "app/clock_watch.hpp"
#include "app/search_loop.hpp"
#include "app/statistics_watch.hpp"
#include "features/mailroom/reading_jobs.hpp"
#include "features/site/site.hpp"
#include "features/webhooks/webhook_jobs.hpp"
#include "platform/config/settings.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/schedule.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/mail/sender.hpp"
#include "platform/metrics/metrics.hpp"

#include <memory>
#include <optional>

namespace svar::app {

/// Runs from its making until its end, which waits for what is under way.
class Background {
  public:
    Background(const site::Site&, const config::Settings&, metrics::Metrics&);

    /// For how many milliseconds the search index has not had all that was committed; zero without one.
    std::int64_t search_behind() const { return search_ ? search_->behind().count() : 0; }

  private:
    jobs::Bell publication_bell_;
    std::optional<mail::Sender> sender_;
    jobs::Scheduler scheduler_;
    jobs::Worker worker_;
    ClockWatch clock_watch_;
    StatisticsWatch statistics_watch_;
    mailroom::Reader mailbox_reader_;
    jobs::Loop publication_watch_;
    webhooks::Sender webhook_sender_;
    std::optional<SearchLoop> search_;
};

/// Where mail goes; nothing when it is kept.
std::optional<mail::SmtpOptions> smtp_options(const config::Settings&);

} // namespace svar::app
