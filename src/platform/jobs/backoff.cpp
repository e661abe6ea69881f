#include "platform/jobs/backoff.hpp"

#include "platform/crypto/crypto.hpp"

namespace svar::jobs {

using namespace std::chrono_literals;

namespace {

std::chrono::microseconds varied(std::chrono::microseconds delay) {
    const auto fifth = delay / 5;
    const auto offset = crypto::random_number(static_cast<std::uint64_t>(2 * fifth.count() + 1));
    return delay - fifth + std::chrono::microseconds{static_cast<std::int64_t>(offset)};
}

} // namespace

std::optional<Instant> Backoff::next(Instant now, int attempts) const {
    if (attempts >= attempts_max()) return std::nullopt;
    if (attempts < 1) return now;
    return now + varied(delays[static_cast<std::size_t>(attempts - 1)]);
}

Backoff default_backoff() { return {{5s, 30s, 2min, 10min, 30min, 1h, 3h, 6h, 12h}}; }

} // namespace svar::jobs
