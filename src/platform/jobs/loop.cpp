#include "platform/jobs/loop.hpp"

#include "platform/log/log.hpp"

#include <exception>

namespace svar::jobs {

void Bell::ring() {
    {
        const std::lock_guard lock{mutex_};
        ++rings_;
    }
    rung_.notify_all();
}

std::uint64_t Bell::rings() const {
    const std::lock_guard lock{mutex_};
    return rings_;
}

void Bell::wait(std::uint64_t seen, std::chrono::milliseconds timeout, const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    rung_.wait_for(lock, stop, timeout, [&] { return rings_ != seen; });
}

Loop::Loop(std::string name, Bell& bell, std::chrono::milliseconds poll, Step step)
    : name_(std::move(name)), bell_(bell), poll_(poll), step_(std::move(step)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Loop::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const std::uint64_t seen = bell_.rings();
        if (!try_step(stop)) bell_.wait(seen, poll_, stop);
    }
}

bool Loop::try_step(const std::stop_token& stop) {
    try {
        return step_(stop);
    } catch (const std::exception& error) {
        log::error("jobs.loop_failed", {{"loop", name_}, {"error", error.what()}});
        return false;
    }
}

} // namespace svar::jobs
