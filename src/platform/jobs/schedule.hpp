// Recurring work: at each due time one job, however many servers run; after a time of being down one for all missed.
#pragma once

#include "platform/jobs/jobs.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace svar::jobs {

/// At a steady distance in elapsed time.
struct Every {
    std::chrono::seconds period{};
};

/// Each local day at this time of day. Where daylight saving skips that time: when the clock jumps;
/// where it comes twice: the first.
struct Daily {
    std::chrono::minutes time_of_day{};
    std::string zone; ///< IANA name
};

using Rule = std::variant<Every, Daily>;

/// Of "every 3600" (seconds) or "daily 06:30 Europe/Stockholm".
std::optional<Rule> parse_rule(std::string_view text);
std::string to_text(const Rule&);

/// The first due time after `now`; `previous` is the due time before, which steady distances count from.
Instant next_due(const Rule&, Instant previous, Instant now);

struct Schedule {
    MunicipalityId municipality;
    std::string name; ///< unique in the municipality
    Rule rule;
    std::string kind; ///< of the jobs it makes; their `run_at` is the due time
    std::string payload;
};

/// Creates or changes a schedule; its next due time stays unless the rule is new.
void keep_schedule(db::Tx&, const Schedule&);
void drop_schedule(db::Tx&, MunicipalityId, std::string_view name);

struct ListedSchedule {
    Schedule schedule;
    Instant next_at;
};
std::vector<ListedSchedule> schedules(db::Tx&, MunicipalityId);

/// Enqueues what is due now and moves its due time on, in the caller's transaction. Returns how many.
int fire_due_schedules(db::Tx&);

/// Fires schedules until it is destroyed.
class Scheduler {
  public:
    explicit Scheduler(db::Database&, std::chrono::milliseconds poll = std::chrono::milliseconds{1000});

    void ask_to_stop() { loop_.ask_to_stop(); }

  private:
    Bell bell_;
    Loop loop_;
};

} // namespace svar::jobs
