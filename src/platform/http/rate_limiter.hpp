// Token buckets with bounded memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <unordered_map>

namespace svar::http {

/// A bucket of `burst` calls that fills up again with `per_minute` calls.
struct RateRule {
    int burst = 0;
    int per_minute = 0;
};

/// Limits how often each key (an address, an account) may call; safe to share between threads. Keeps at most
/// `keys_max` buckets of 8 bytes each: full buckets are forgotten, then any.
class RateLimiter {
  public:
    using Clock = std::chrono::steady_clock;

    explicit RateLimiter(RateRule rule, std::size_t keys_max = 65536);

    /// 0 when the call is allowed (and counted), else the whole seconds after which it will be.
    int take(std::string_view key, Clock::time_point now = Clock::now());

    /// Gives the key its full bucket back, for example after a successful sign-in.
    void forget(std::string_view key);
    std::size_t size() const;

  private:
    std::uint64_t hashed(std::string_view key) const;
    void make_room(Clock::time_point now);

    const Clock::duration interval_; ///< one call's worth of time
    const Clock::duration tolerance_;
    const std::size_t keys_max_;
    const std::uint64_t seed_;
    mutable std::mutex mutex_;
    /// For each key the instant at which its bucket is full again.
    std::unordered_map<std::uint64_t, Clock::time_point> full_at_;
    Clock::time_point swept_at_ = {};
};

} // namespace svar::http
