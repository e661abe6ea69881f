#include "features/statistics/cell.hpp"

#include <algorithm>
#include <stdexcept>

namespace svar::statistics {

void Cell::add(const Cell& other) {
    for (std::size_t i = 0; i < counter_count; ++i) counts[i] += other.counts[i];
    answer_times.add(other.answer_times);
    completion_times.add(other.completion_times);
    due.add(other.due);
}

void Cell::negate() {
    for (std::int64_t& count : counts) count = -count;
    for (Sparse* sparse : {&answer_times, &completion_times, &due}) sparse->negate();
}

bool Cell::is_zero() const {
    const auto is_none = [](std::int64_t count) { return count == 0; };
    return answer_times.empty() && completion_times.empty() && due.empty() && std::ranges::all_of(counts, is_none);
}

std::uint16_t Words::number(std::string_view word) {
    const auto found = numbers_.find(std::string{word});
    if (found != numbers_.end()) return found->second;
    if (words_.size() > 60'000) throw std::length_error("too many kinds, categories and channels");
    const auto number = static_cast<std::uint16_t>(words_.size());
    numbers_.emplace(words_.emplace_back(word), number);
    return number;
}

void add(Cube& cube, CellKey key, const Cell& cell) {
    const auto [at, is_new] = cube.try_emplace(key);
    at->second.add(cell);
    if (at->second.is_zero()) cube.erase(at);
}

void add(Cube& cube, const Cube& other) {
    for (const auto& [key, cell] : other) add(cube, key, cell);
}

Cube margins_of(const Cube& cube) {
    Cube margins;
    for (const auto& [key, cell] : cube) {
        add(margins, CellKey{}, cell);
        add(margins, CellKey{.kind = key.kind}, cell);
        add(margins, CellKey{.category = key.category}, cell);
        add(margins, CellKey{.channel = key.channel}, cell);
    }
    return margins;
}

} // namespace svar::statistics
