// A municipality with open cases whose clocks run, made without requests: what the measurements of clocks work on.
#pragma once

#include "features/cases/alarm_actions.hpp"
#include "features/organisation/organisation.hpp"
#include "features/scheme/scheme.hpp"
#include "platform/db/database.hpp"

#include <atomic>
#include <memory>
#include <string>

namespace svar::bench {

/// Stands still unless it is set.
class Clock {
  public:
    explicit Clock(Instant now) : micros_(to_micros(now)) {}
    Instant now() const { return from_micros(micros_); }
    void set(Instant now) { micros_ = to_micros(now); }
    db::Clock clock() const {
        return [this] { return now(); };
    }

  private:
    std::atomic<std::int64_t> micros_;
};

Instant noon(const char* day);

/// The scheme `nordic`, one unit with a manager, and the renderer.
class Town {
  public:
    /// Makes the municipality unless it is there.
    explicit Town(db::Database&);

    cases::Desk desk() const;
    cases::DeskOf desk_of() const;
    /// Files and sorts so many cases in the last 12 working days before `now`: clocks run, alarms wait.
    void fill(db::Database&, std::int64_t cases, Instant now);

  private:
    std::unique_ptr<scheme::Scheme> own_scheme_;

  public:
    scheme::Scheme& scheme; ///< the only one of the book; a measurement may change it

  private:
    std::shared_ptr<const scheme::Book> book_;
    crypto::Key key_{};
    std::unique_ptr<const views::Renderer> renderer_;
    std::shared_ptr<const organisation::Organisation> organisation_;
};

/// Processor seconds of this process so far.
double cpu_seconds();
/// Prints a line of the table; see bench/rig.hpp.
void report(const std::string& work, double figure, const char* unit, const std::string& limit = {});

} // namespace svar::bench
