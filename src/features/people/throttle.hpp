// Growing waits after failed attempts: the rules, and what is counted.
#pragma once

#include "base/ids.hpp"
#include "platform/crypto/crypto.hpp"

#include <chrono>
#include <limits>
#include <string>
#include <string_view>

namespace svar::people {

/// After `free_attempts` failures each further attempt must wait, twice as long each time.
struct ThrottleRule {
    int free_attempts = 5;
    std::chrono::seconds wait_first{30};
    std::chrono::seconds wait_max = std::chrono::hours{1};
    std::chrono::seconds forgotten_after = std::chrono::hours{24};
};

/// One account from one origin, or from one device that the person has used before.
inline constexpr ThrottleRule narrow_rule{};
/// One account from anywhere unknown: counted only. A wait for all would let whoever goes on failing keep a person's
/// new devices out for ever.
inline constexpr ThrottleRule account_count{.free_attempts = std::numeric_limits<int>::max()};
/// From so many failures on an account counts as attacked.
inline constexpr std::int64_t attack_failures_min = 20;
/// An attacked account from one network: the first attempt of each is free, so that its person gets in from a new
/// device, and further ones wait at once, so that guessing takes a new network for each guess.
inline constexpr ThrottleRule attack_rule{.free_attempts = 1, .wait_first = std::chrono::seconds{60}};
/// Codes and passwords asked for by an account that has proved its password or session already.
inline constexpr ThrottleRule proof_rule{.free_attempts = 5,
                                         .wait_first = std::chrono::seconds{30},
                                         .wait_max = std::chrono::minutes{15},
                                         .forgotten_after = std::chrono::hours{24}};

/// How long after the last failure the next attempt is allowed.
std::chrono::seconds wait_after(const ThrottleRule&, std::int64_t failures);

/// What is counted, under which rule.
struct Throttled {
    crypto::Digest subject{};
    ThrottleRule rule;
};
/// The subject's name is hashed with the municipality's number; no address or account is stored.
crypto::Digest throttle_subject(MunicipalityId, std::string_view sort, std::string_view account,
                                std::string_view origin);

/// The part of an address that one household or office shares: IPv4 whole, IPv6 its first 64 bits.
std::string origin_of(std::string_view remote_address);
/// The part that one customer of a provider may have whole: IPv4 whole, IPv6 its first 48 bits.
std::string network_of(std::string_view remote_address);

} // namespace svar::people
