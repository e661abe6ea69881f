// Random values, digests, passwords and one-time codes (libsodium, liboath).
#pragma once

#include "base/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svar::crypto {

using Digest = std::array<std::uint8_t, 32>;
using Key = std::array<std::uint8_t, 32>;

/// Must run once before anything else here; throws when the library can't start.
void start();

std::vector<std::uint8_t> random_bytes(std::size_t count);
std::uint64_t random_number(std::uint64_t below);
Key random_key();
/// `length` characters of Crockford's base 32 in upper case (no I, L, O, U): 5 bits each.
std::string random_code(std::size_t length);
/// URL-safe token with 256 bits.
std::string random_token();

/// BLAKE2b-256, keyed when `key` is given.
Digest digest(std::string_view text);
Digest keyed_digest(const Key& key, std::string_view text);
/// Compares in constant time.
bool are_equal(std::span<const std::uint8_t>, std::span<const std::uint8_t>);
bool are_equal(std::string_view, std::string_view);

/// argon2id with libsodium's interactive limits; the result carries its own parameters and salt.
std::string hash_password(std::string_view password);
bool is_password(std::string_view password, const std::string& hash);

/// A new TOTP secret (20 bytes) in base 32 and the check of a 6-digit code (RFC 6238, 30 s, one step of drift).
/// Gives the step that matched, so that a code can't be used twice.
std::string new_totp_secret();
std::optional<std::int64_t> totp_step(std::string_view secret_base32, std::string_view code, Instant now);

/// Time-ordered positive 63-bit numbers, unique in this process and almost surely across servers.
std::int64_t next_id();

} // namespace svar::crypto
