// Durations counted in logarithmic buckets: any two histograms add up to that of both. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace svar::statistics {

using std::chrono::seconds;

/// Bucket of a duration. The buckets below 26 s hold a second each; above, each is at most 4 % wide, up to 30 years,
/// where the last one takes the rest. Negative durations count as none.
std::int32_t bucket_of(seconds);
/// What a bucket stands for: its middle. No duration in it is further away than 2 % (up to 30 years).
seconds middle_of(std::int32_t bucket);
/// The least duration of a bucket.
seconds start_of(std::int32_t bucket);
std::int32_t bucket_count();

/// Numbers by place; few of them, in the order of the places. None is zero.
class Sparse {
  public:
    using Entry = std::pair<std::int32_t, std::int64_t>;

    void add(std::int32_t place, std::int64_t count);
    void add(const Sparse&);
    void negate();
    const std::vector<Entry>& entries() const { return entries_; }
    bool empty() const { return entries_.empty(); }
    bool operator==(const Sparse&) const = default;

  private:
    std::vector<Entry> entries_;
};

/// A histogram of durations with exact counts.
class Histogram {
  public:
    void add(seconds duration, std::int64_t count = 1) { add_bucket(bucket_of(duration), count); }
    void add_bucket(std::int32_t bucket, std::int64_t count);
    void add(const Histogram&);
    void add(const Sparse&);

    std::int64_t count() const { return count_; }
    /// The least duration that at least this share (0 to 1) of all are not longer than, within 2 %; nothing when
    /// there is none. 0.5 gives the median, P50.
    std::optional<seconds> quantile(double share) const;
    /// The share of those that are not longer, each bucket taken to be spread evenly; nothing when there is none.
    std::optional<double> share_below(seconds) const;
    /// Counts by bucket, for plots; empty or `bucket_count()` long.
    const std::vector<std::int64_t>& buckets() const { return buckets_; }

    bool operator==(const Histogram&) const;

  private:
    std::int64_t count_ = 0;
    std::vector<std::int64_t> buckets_;
};

} // namespace svar::statistics
