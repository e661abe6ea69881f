// Seeded chance, so that a demo can be made again the same.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace svar::demo {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    /// From 0 up to, without, `below`; 0 when there is nothing to choose from.
    std::size_t below(std::size_t below_count) {
        return below_count == 0 ? 0 : static_cast<std::size_t>(engine_() % below_count);
    }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least + 1)));
    }
    bool falls(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    const std::string& pick(const std::vector<std::string>& items) {
        static const std::string nothing;
        return items.empty() ? nothing : items[below(items.size())];
    }

  private:
    std::mt19937_64 engine_;
};

} // namespace svar::demo
