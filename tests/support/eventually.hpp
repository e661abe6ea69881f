// Waiting for what other threads or programs bring about.
#pragma once

#include <chrono>
#include <thread>

namespace svar::test {

/// True as soon as `condition` holds. Gives up after two minutes only so that a broken program can't hang the tests.
template <class Condition>
bool eventually(Condition&& condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes{2};
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    return true;
}

} // namespace svar::test
