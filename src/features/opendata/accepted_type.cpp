#include "features/opendata/accepted_type.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <string>

namespace svar::opendata {

namespace {

constexpr int whole_weight = 1000;

/// Thousandths of "0.8"; nothing for what is no weight.
std::optional<int> parse_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int weight = (text[0] - '0') * whole_weight, part = whole_weight / 10;
    for (const char c : text.substr(std::min<std::size_t>(text.size(), 2))) {
        if (c < '0' || c > '9') return std::nullopt;
        weight += (c - '0') * part;
        part /= 10;
    }
    if (weight > whole_weight) return std::nullopt;
    return weight;
}

/// One entry of the header: what it covers, how closely it names it, and what it weighs.
struct Range {
    std::string type;
    int weight = whole_weight;
};

std::optional<Range> parse_range(std::string_view entry) {
    const auto parts = split(entry, ';');
    Range range{.type = to_lower_ascii(trim(parts.front()))};
    if (range.type.find('/') == std::string::npos) return std::nullopt;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::string parameter = to_lower_ascii(trim(parts[i]));
        if (!parameter.starts_with("q=")) continue;
        const auto weight = parse_weight(std::string_view{parameter}.substr(2));
        if (!weight) return std::nullopt;
        range.weight = *weight;
    }
    return range;
}

/// 3 for the type itself, 2 for its family, 1 for anything, 0 where it is not covered.
int closeness(const std::string& range, std::string_view type) {
    if (range == type) return 3;
    if (range == "*/*") return 1;
    const bool is_family =
        range.ends_with("/*") && type.starts_with(std::string_view{range}.substr(0, range.size() - 1));
    return is_family ? 2 : 0;
}

int weight_of(std::string_view type, std::string_view accept) {
    int closest = 0, weight = 0;
    for (const std::string_view entry : split(accept, ',')) {
        const auto range = parse_range(entry);
        if (!range || closeness(range->type, type) <= closest) continue;
        closest = closeness(range->type, type);
        weight = range->weight;
    }
    return weight;
}

} // namespace

std::optional<std::size_t> choose_type(std::string_view accept, std::span<const std::string_view> offered) {
    if (trim(accept).empty()) return 0;
    std::optional<std::size_t> best;
    int best_weight = 0;
    for (std::size_t i = 0; i < offered.size(); ++i) {
        const int weight = weight_of(offered[i], accept);
        if (weight > best_weight) best = i;
        best_weight = std::max(best_weight, weight);
    }
    return best;
}

} // namespace svar::opendata
