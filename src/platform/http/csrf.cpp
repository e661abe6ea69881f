#include "platform/http/csrf.hpp"

#include "base/text.hpp"

namespace svar::http {

namespace {

constexpr std::string_view purpose = "csrf:";

crypto::Digest session_digest(const crypto::Key& key, std::string_view session_secret) {
    return crypto::keyed_digest(key, std::string{purpose}.append(session_secret));
}

/// Whether `url` begins with the origin that the client sees this request under.
Origin compare(const Request& request, std::string_view url) {
    const std::string own = (request.is_secure ? "https://" : "http://") + request.authority;
    if (!to_lower_ascii(url.substr(0, own.size())).starts_with(own)) return Origin::other;
    const std::string_view rest = url.substr(own.size());
    return rest.empty() || rest.front() == '/' ? Origin::same : Origin::other;
}

} // namespace

std::string csrf_token(const crypto::Key& key, std::string_view session_secret) {
    const crypto::Digest digest = session_digest(key, session_secret);
    std::vector<std::uint8_t> bytes = crypto::random_bytes(digest.size());
    for (std::size_t i = 0; i < digest.size(); ++i) bytes.push_back(static_cast<std::uint8_t>(bytes[i] ^ digest[i]));
    return to_hex(bytes);
}

bool is_csrf_token(const crypto::Key& key, std::string_view session_secret, std::string_view token) {
    const crypto::Digest expected = session_digest(key, session_secret);
    const std::optional<std::vector<std::uint8_t>> bytes = from_hex(token);
    if (!bytes || bytes->size() != 2 * expected.size()) return false;
    crypto::Digest given{};
    for (std::size_t i = 0; i < given.size(); ++i)
        given[i] = static_cast<std::uint8_t>((*bytes)[i] ^ (*bytes)[given.size() + i]);
    return crypto::are_equal(std::span<const std::uint8_t>{given}, std::span<const std::uint8_t>{expected});
}

Origin origin_of(const Request& request) {
    const std::string_view site = request.header("sec-fetch-site");
    // "none": the person typed the address or used a bookmark.
    if (!site.empty()) return site == "same-origin" || site == "none" ? Origin::same : Origin::other;
    if (const std::string_view origin = request.header("origin"); !origin.empty()) return compare(request, origin);
    if (const std::string_view referrer = request.header("referer"); !referrer.empty())
        return compare(request, referrer);
    return Origin::unknown;
}

} // namespace svar::http
