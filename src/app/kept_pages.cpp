#include "app/kept_pages.hpp"

#include "base/text.hpp"

#include <array>
#include <span>

namespace svar::app {

namespace {

/// Made-up names below a municipality's would otherwise fill the memory.
constexpr std::size_t hosts_max = 1024;
constexpr std::string_view language_cookie = "language";

constexpr std::array<std::string_view, 5> list_parameters{"kind", "category", "unit", "period", "page"};
constexpr std::array<std::string_view, 3> feed_parameters{"kind", "category", "unit"};
constexpr std::array<std::string_view, 1> units_parameters{"quarter"};
constexpr std::array<std::string_view, 2> statistics_parameters{"unit", "quarter"};

/// The parameters that a kept page reads; all others see none.
std::span<const std::string_view> parameters_of(std::string_view path) {
    if (path == "/published") return list_parameters;
    if (path == "/statistics") return statistics_parameters;
    if (path == "/published/units") return units_parameters;
    if (path == "/published.atom") return feed_parameters;
    return {};
}

/// What the address says stands before what the browser kept.
std::string_view chosen_language(const http::Request& request) {
    return request.query.has(language_cookie) ? request.query.get(language_cookie)
                                              : request.cookies.get(language_cookie);
}

} // namespace

std::optional<KnownHost> KnownHosts::find(std::string_view asked, std::uint64_t generation) const {
    const std::scoped_lock lock{mutex_};
    if (generation != generation_) return std::nullopt;
    const auto found = known_.find(asked);
    if (found == known_.end()) return std::nullopt;
    return found->second;
}

void KnownHosts::learn(std::string_view asked, KnownHost host, std::uint64_t generation) {
    const std::scoped_lock lock{mutex_};
    if (generation != generation_ || known_.size() >= hosts_max) known_.clear();
    generation_ = generation;
    known_.insert_or_assign(std::string{asked}, std::move(host));
}

std::size_t KnownHosts::size() const {
    const std::scoped_lock lock{mutex_};
    return known_.size();
}

http::Request kept_request(const http::Request& request) {
    http::Request kept = request;
    kept.query = {};
    kept.cookies = {};
    for (const std::string_view name : parameters_of(request.path))
        if (const std::string_view value = request.query.get(name); !value.empty())
            kept.query.add(std::string{name}, std::string{value});
    if (const std::string_view language = chosen_language(request); !language.empty())
        kept.cookies.add(std::string{language_cookie}, std::string{language});
    return kept;
}

views::Language kept_language(const KnownHost& known, const http::Request& request) {
    return views::language_of(chosen_language(request), known.language);
}

std::string kept_key(const KnownHost& known, const http::Request& request) {
    std::string key = known.host;
    key.append(" ").append(views::language_code(kept_language(known, request))).append(" ").append(request.path);
    char mark = '?';
    for (const std::string_view name : parameters_of(request.path)) {
        const std::string_view value = request.query.get(name);
        if (value.empty()) continue;
        key.append(1, mark).append(name).append("=").append(url_encode(value));
        mark = '&';
    }
    return key;
}

} // namespace svar::app
