// Makes threads wait for one another.
#pragma once

#include <condition_variable>
#include <mutex>

namespace svar::test {

/// Lets `count` threads pass together, and all later ones at once.
class Gate {
  public:
    explicit Gate(int count) : missing_(count) {}

    void pass() {
        std::unique_lock lock(mutex_);
        if (--missing_ <= 0) opened_.notify_all();
        opened_.wait(lock, [this] { return missing_ <= 0; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable opened_;
    int missing_;
};

} // namespace svar::test
