#include "platform/assets/assets.hpp"

#include <algorithm>

namespace svar::assets {

namespace {

struct Entry {
    std::string_view path;
    const char* begin;
    const char* end;
};

#include "table.inc"

std::string_view content(const Entry& entry) {
    return {entry.begin, static_cast<std::size_t>(entry.end - entry.begin)};
}

} // namespace

std::optional<std::string_view> find(std::string_view path) {
    for (const Entry& entry : entries)
        if (entry.path == path) return content(entry);
    return std::nullopt;
}

std::vector<Asset> under(std::string_view prefix) {
    std::vector<Asset> found;
    for (const Entry& entry : entries)
        if (entry.path.substr(0, prefix.size()) == prefix) found.push_back({entry.path, content(entry)});
    std::sort(found.begin(), found.end(), [](const Asset& a, const Asset& b) { return a.path < b.path; });
    return found;
}

} // namespace svar::assets
