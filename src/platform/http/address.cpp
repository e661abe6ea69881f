#include "platform/http/address.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <stdexcept>

namespace svar::http {

namespace {

constexpr std::array<std::uint8_t, 12> v4_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr int v4_offset_bits = 96;

bool have_same_prefix(const Address& a, const Address& b, int bits) {
    const auto whole = static_cast<std::size_t>(bits / 8);
    if (!std::equal(a.bytes.begin(), a.bytes.begin() + bits / 8, b.bytes.begin())) return false;
    const int rest = bits % 8;
    return rest == 0 || (a.bytes[whole] >> (8 - rest)) == (b.bytes[whole] >> (8 - rest));
}

bool is_port(std::string_view text) {
    const std::optional<std::int64_t> port = parse_int(text);
    return text.size() <= 5 && port && *port >= 0 && *port <= 65535 && text[0] != '-' && text[0] != '+';
}

bool is_host_name(std::string_view text) {
    for (const char c : text) {
        const bool is_alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_alphanumeric && c != '-' && c != '.' && c != '_') return false;
    }
    return !text.empty() && text.front() != '.' && text.size() <= 253;
}

bool is_host(std::string_view host) {
    if (!host.starts_with('[')) return is_host_name(host);
    if (host.size() < 4 || host.back() != ']') return false;
    const std::optional<Address> address = parse_address(host.substr(1, host.size() - 2));
    return address.has_value() && host.find(':') != std::string_view::npos;
}

} // namespace

bool Address::is_v4() const { return std::equal(v4_prefix.begin(), v4_prefix.end(), bytes.begin()); }

std::optional<Address> parse_address(std::string_view text) {
    if (text.size() >= INET6_ADDRSTRLEN) return std::nullopt;
    const std::string terminated{text};
    if (terminated.size() != std::strlen(terminated.c_str())) return std::nullopt;
    Address address;
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + v4_prefix.size()) != 1) return std::nullopt;
    std::copy(v4_prefix.begin(), v4_prefix.end(), address.bytes.begin());
    return address;
}

std::string to_text(const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    if (address.is_v4()) inet_ntop(AF_INET, address.bytes.data() + v4_prefix.size(), buffer.data(), buffer.size());
    else inet_ntop(AF_INET6, address.bytes.data(), buffer.data(), buffer.size());
    return buffer.data();
}

std::string client_key(const Address& address) {
    if (address.is_v4()) return to_text(address);
    Address network = address;
    std::fill(network.bytes.begin() + 8, network.bytes.end(), std::uint8_t{0});
    return to_text(network) + "/64";
}

AddressRanges::AddressRanges(const std::vector<std::string>& entries) {
    for (const std::string& entry : entries) {
        const std::size_t slash = std::min(entry.find('/'), entry.size());
        const std::optional<Address> address = parse_address(std::string_view{entry}.substr(0, slash));
        const int width = address && address->is_v4() && entry.find(':') == std::string::npos ? 32 : 128;
        std::int64_t bits = width;
        if (slash < entry.size()) bits = parse_int(std::string_view{entry}.substr(slash + 1)).value_or(-1);
        if (!address || bits < 0 || bits > width)
            throw std::invalid_argument("\"" + entry + "\" is neither an address nor a CIDR range");
        ranges_.push_back({*address, static_cast<int>(bits) + (width == 32 ? v4_offset_bits : 0)});
    }
}

bool AddressRanges::contains(const Address& address) const {
    return std::any_of(ranges_.begin(), ranges_.end(),
                       [&](const Range& range) { return have_same_prefix(range.address, address, range.bits); });
}

std::optional<Authority> parse_authority(std::string_view text) {
    Authority authority{{}, to_lower_ascii(text)};
    const std::string_view lower = authority.text;
    const std::size_t bracket = lower.find(']');
    const std::size_t colon = lower.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos && colon + 1 < lower.size() && !is_port(lower.substr(colon + 1)))
        return std::nullopt;
    std::string_view host = lower.substr(0, colon);
    if (!is_host(host)) return std::nullopt;
    if (host.back() == '.') host.remove_suffix(1);
    authority.host = host;
    return authority;
}

} // namespace svar::http
