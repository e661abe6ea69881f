#include "features/statistics/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace svar::statistics {

namespace {

constexpr std::int64_t longest = std::int64_t{30} * 366 * 24 * 3600;

/// Where each bucket begins; whole numbers only, so that every machine has the same.
const std::vector<std::int64_t>& starts() {
    static const std::vector<std::int64_t> made = [] {
        std::vector<std::int64_t> all;
        for (std::int64_t start = 0; start <= longest; start = std::max(start + 1, start * 104 / 100))
            all.push_back(start);
        return all;
    }();
    return made;
}

std::int64_t end_of(std::int32_t bucket) {
    const auto next = static_cast<std::size_t>(bucket) + 1;
    return next < starts().size() ? starts()[next] : starts().back() + 1;
}

} // namespace

std::int32_t bucket_of(seconds duration) {
    const auto after = std::ranges::upper_bound(starts(), std::max<std::int64_t>(duration.count(), 0));
    return static_cast<std::int32_t>(after - starts().begin()) - 1;
}

seconds middle_of(std::int32_t bucket) { return (start_of(bucket) + seconds{end_of(bucket) - 1}) / 2; }

seconds start_of(std::int32_t bucket) { return seconds{starts()[static_cast<std::size_t>(bucket)]}; }

std::int32_t bucket_count() { return static_cast<std::int32_t>(starts().size()); }

void Sparse::add(std::int32_t place, std::int64_t count) {
    if (count == 0) return;
    const auto at = std::ranges::lower_bound(entries_, place, {}, &Entry::first);
    if (at == entries_.end() || at->first != place) return void(entries_.insert(at, {place, count}));
    at->second += count;
    if (at->second == 0) entries_.erase(at);
}

void Sparse::add(const Sparse& other) {
    if (other.entries_.size() <= 4) {
        for (const auto& [place, count] : other.entries_) add(place, count);
        return;
    }
    std::vector<Entry> sum;
    sum.reserve(entries_.size() + other.entries_.size());
    auto mine = entries_.begin();
    for (const Entry& theirs : other.entries_) {
        while (mine != entries_.end() && mine->first < theirs.first) sum.push_back(*mine++);
        const bool is_shared = mine != entries_.end() && mine->first == theirs.first;
        const std::int64_t count = theirs.second + (is_shared ? (mine++)->second : 0);
        if (count != 0) sum.emplace_back(theirs.first, count);
    }
    sum.insert(sum.end(), mine, entries_.end());
    entries_ = std::move(sum);
}

void Sparse::negate() {
    for (Entry& entry : entries_) entry.second = -entry.second;
}

void Histogram::add_bucket(std::int32_t bucket, std::int64_t count) {
    if (buckets_.empty()) buckets_.resize(starts().size());
    const auto last = static_cast<std::int32_t>(buckets_.size()) - 1;
    buckets_[static_cast<std::size_t>(std::clamp(bucket, 0, last))] += count;
    count_ += count;
}

void Histogram::add(const Histogram& other) {
    if (other.buckets_.empty()) return;
    if (buckets_.empty()) buckets_.resize(starts().size());
    for (std::size_t i = 0; i < buckets_.size(); ++i) buckets_[i] += other.buckets_[i];
    count_ += other.count_;
}

void Histogram::add(const Sparse& sparse) {
    for (const auto& [bucket, count] : sparse.entries()) add_bucket(bucket, count);
}

std::optional<seconds> Histogram::quantile(double share) const {
    if (count_ <= 0) return std::nullopt;
    const auto rank = static_cast<std::int64_t>(std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(count_)));
    std::int64_t passed = 0;
    std::int32_t bucket = 0;
    for (; bucket + 1 < bucket_count(); ++bucket) {
        passed += buckets_[static_cast<std::size_t>(bucket)];
        if (passed >= std::max<std::int64_t>(rank, 1)) break;
    }
    return middle_of(bucket);
}

std::optional<double> Histogram::share_below(seconds limit) const {
    if (count_ <= 0) return std::nullopt;
    if (limit < seconds{0}) return 0.0;
    const std::int32_t last = bucket_of(limit);
    double below = 0;
    for (std::int32_t bucket = 0; bucket < last; ++bucket)
        below += static_cast<double>(buckets_[static_cast<std::size_t>(bucket)]);
    const auto width = static_cast<double>(end_of(last) - start_of(last).count());
    const double part = std::min(1.0, static_cast<double>((limit - start_of(last)).count() + 1) / width);
    below += part * static_cast<double>(buckets_[static_cast<std::size_t>(last)]);
    return below / static_cast<double>(count_);
}

bool Histogram::operator==(const Histogram& other) const {
    if (buckets_.empty() || other.buckets_.empty()) return count_ == 0 && other.count_ == 0;
    return buckets_ == other.buckets_;
}

} // namespace svar::statistics
