// Watches the clocks of all cases: fires due alarms, and has due times reckoned anew where a calendar changed.
#pragma once

#include "features/cases/alarm_actions.hpp"
#include "features/site/site.hpp"
#include "platform/jobs/loop.hpp"
#include "platform/jobs/worker.hpp"

#include <chrono>

namespace svar::app {

/// Works until it is destroyed; several servers share the work.
class ClockWatch {
  public:
    explicit ClockWatch(const site::Site&);

    /// Adds the job that reckons due times anew, portion by portion.
    static void add_handlers(jobs::Handlers&, const site::Site&);

  private:
    bool fire();
    void look_at_calendars();
    void look_at_calendar(MunicipalityId);

    const site::Site& site_;
    cases::AlarmRounds rounds_;
    std::chrono::steady_clock::time_point next_look_{};
    jobs::Bell bell_;
    jobs::Loop loop_; // last: starts when all else is there
};

} // namespace svar::app
