#include "platform/http/rate_limiter.hpp"

#include <algorithm>
#include <functional>
#include <random>

namespace svar::http {

namespace {

/// Secret, so that nobody can choose keys which fall upon another's bucket.
std::uint64_t random_seed() {
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

std::uint64_t mixed(std::uint64_t x) {
    x ^= x >> 33;
    x *= 0xFF51AFD7ED558CCDULL;
    x ^= x >> 33;
    x *= 0xC4CEB9FE1A85EC53ULL;
    return x ^ (x >> 33);
}

} // namespace

RateLimiter::RateLimiter(RateRule rule, std::size_t keys_max)
    : interval_(Clock::duration{std::chrono::minutes{1}} / std::max(rule.per_minute, 1)),
      tolerance_(interval_ * (std::max(rule.burst, 1) - 1)), keys_max_(keys_max), seed_(random_seed()) {}

int RateLimiter::take(std::string_view key, Clock::time_point now) {
    const std::uint64_t hash = hashed(key);
    const std::scoped_lock lock{mutex_};
    const auto found = full_at_.find(hash);
    const Clock::time_point full_at = found == full_at_.end() ? now : std::max(now, found->second);
    if (full_at - now > tolerance_) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(full_at - now - tolerance_);
        return static_cast<int>(std::max<std::int64_t>(1, wait.count()));
    }
    if (found != full_at_.end()) {
        found->second = full_at + interval_;
        return 0;
    }
    if (full_at_.size() >= keys_max_) make_room(now);
    full_at_.emplace(hash, full_at + interval_);
    return 0;
}

void RateLimiter::forget(std::string_view key) {
    const std::scoped_lock lock{mutex_};
    full_at_.erase(hashed(key));
}

std::size_t RateLimiter::size() const {
    const std::scoped_lock lock{mutex_};
    return full_at_.size();
}

std::uint64_t RateLimiter::hashed(std::string_view key) const {
    return mixed(std::hash<std::string_view>{}(key) + seed_);
}

/// Sweeps at most once a second, so that a flood of addresses cannot make every call expensive.
void RateLimiter::make_room(Clock::time_point now) {
    if (now - swept_at_ >= std::chrono::seconds{1}) {
        swept_at_ = now;
        std::erase_if(full_at_, [&](const auto& item) { return item.second <= now; });
    }
    while (full_at_.size() >= keys_max_) full_at_.erase(full_at_.begin());
}

} // namespace svar::http
