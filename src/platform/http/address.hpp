// Internet addresses, ranges of them, and the authority of a URL ("host:port").
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::http {

/// An IPv4 or IPv6 address; IPv4 is kept as ::ffff:a.b.c.d, so that both spellings are one address.
struct Address {
    std::array<std::uint8_t, 16> bytes = {};

    bool is_v4() const;
    bool operator==(const Address&) const = default;
};

std::optional<Address> parse_address(std::string_view text);
std::string to_text(const Address&);

/// What a rate limit counts as one client: the address, or the /64 of an IPv6 address.
std::string client_key(const Address&);

/// Addresses and CIDR ranges ("10.0.0.0/8", "::1").
class AddressRanges {
  public:
    AddressRanges() = default;
    /// Throws std::invalid_argument that names the entry which is neither.
    explicit AddressRanges(const std::vector<std::string>& entries);

    bool contains(const Address&) const;

  private:
    struct Range {
        Address address;
        int bits;
    };
    std::vector<Range> ranges_;
};

/// "Example.ORG:8080" as host "example.org" and authority "example.org:8080".
struct Authority {
    std::string host; ///< lower case, IPv6 in brackets
    std::string text; ///< with the port, if there is one
};

std::optional<Authority> parse_authority(std::string_view text);

} // namespace svar::http
