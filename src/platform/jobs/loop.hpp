// A thread that works as long as there is something to do, then waits to be woken.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace svar::jobs {

/// Wakes loops. Rung when work was committed; a ring too many costs one look at the database.
class Bell {
  public:
    void ring();
    std::uint64_t rings() const;
    /// Returns when it was rung after `seen`, after `timeout`, or when a stop is asked for.
    void wait(std::uint64_t seen, std::chrono::milliseconds timeout, const std::stop_token&);

  private:
    mutable std::mutex mutex_;
    std::condition_variable_any rung_;
    std::uint64_t rings_ = 0;
};

/// Runs `step` again and again while it returns true (there may be more), otherwise at each ring and
/// after each `poll`. An exception is logged and the step tried again after `poll`. Destruction asks
/// the step to stop and waits for it.
class Loop {
  public:
    using Step = std::function<bool(const std::stop_token&)>;

    Loop(std::string name, Bell&, std::chrono::milliseconds poll, Step);

    /// Asks without waiting; destruction waits.
    void ask_to_stop() { thread_.request_stop(); }

  private:
    void run(const std::stop_token&);
    bool try_step(const std::stop_token&);

    std::string name_;
    Bell& bell_;
    std::chrono::milliseconds poll_;
    Step step_;
    std::jthread thread_; // last: starts when all else is there
};

} // namespace svar::jobs
