#include "features/people/throttle.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <span>

namespace svar::people {

std::chrono::seconds wait_after(const ThrottleRule& rule, std::int64_t failures) {
    constexpr std::int64_t doublings_max = 20;
    const std::int64_t beyond = failures - rule.free_attempts;
    if (beyond < 0) return std::chrono::seconds{0};
    return std::min(rule.wait_max, rule.wait_first * (std::int64_t{1} << std::min(beyond, doublings_max)));
}

crypto::Digest throttle_subject(MunicipalityId municipality, std::string_view sort, std::string_view account,
                                std::string_view origin) {
    std::string text = std::to_string(municipality.value());
    for (const std::string_view part : {sort, account, origin}) {
        text += '\0';
        text += part;
    }
    return crypto::digest(text);
}

namespace {

/// IPv4 whole, of IPv6 so many bytes.
std::string leading_part(std::string_view remote_address, std::size_t bytes_of_v6) {
    constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    const std::string address{remote_address};
    std::array<std::uint8_t, 16> bytes{};
    if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
    const std::span<const std::uint8_t> all{bytes};
    if (std::equal(mapped_prefix.begin(), mapped_prefix.end(), bytes.begin())) {
        std::string text;
        for (const std::uint8_t byte : all.subspan(mapped_prefix.size()))
            text += (text.empty() ? "" : ".") + std::to_string(byte);
        return text;
    }
    return to_hex(all.first(bytes_of_v6));
}

} // namespace

std::string origin_of(std::string_view remote_address) { return leading_part(remote_address, 8); }
std::string network_of(std::string_view remote_address) { return leading_part(remote_address, 6); }

} // namespace svar::people
