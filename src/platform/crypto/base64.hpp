// Base64, and the signature that other programs expect over it (libsodium).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svar::crypto {

/// Bytes of standard base64 with padding; line ends between are passed over. Nothing for what is none.
std::optional<std::string> from_base64(std::string_view text);
/// Standard base64 with padding.
std::string to_base64(std::span<const std::uint8_t> bytes);

/// HMAC-SHA256 (RFC 2104) with a key of any length.
std::vector<std::uint8_t> hmac_sha256(std::string_view key, std::string_view text);

} // namespace svar::crypto
