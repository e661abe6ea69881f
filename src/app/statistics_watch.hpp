// Keeps the statistics summed up, and reckons those of an older database.
#pragma once

#include "features/site/site.hpp"
#include "platform/jobs/loop.hpp"

#include <chrono>
#include <functional>
#include <map>

namespace svar::app {

/// Reckons the statistics of every municipality whose cases were not all counted, portion by portion; tells how many
/// cases it has reckoned. Returns early when `is_to_stop` says so.
void reckon_statistics(db::Database&, const std::function<void(std::int64_t done)>& progress,
                       const std::function<bool()>& is_to_stop = {});

/// Works until it is destroyed; several servers share the work.
class StatisticsWatch {
  public:
    explicit StatisticsWatch(db::Database&);

  private:
    using Moment = std::chrono::steady_clock::time_point;

    bool step(const std::stop_token&);
    bool fold(MunicipalityId);
    bool is_time(MunicipalityId, std::int64_t changes);

    db::Database& database_;
    Moment next_look_{};
    std::map<MunicipalityId, Moment> waiting_since_;
    jobs::Bell bell_;
    jobs::Loop loop_; // last: starts when all else is there
};

} // namespace svar::app
