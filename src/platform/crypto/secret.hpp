// Secrets that must be read again, kept locked.
#pragma once

#include "platform/crypto/crypto.hpp"

namespace svar::crypto {

/// Encrypts and authenticates a secret (XChaCha20-Poly1305) with a key derived from `key` for `purpose`.
std::vector<std::uint8_t> lock_secret(const Key& key, std::string_view purpose, std::string_view secret);
/// Nothing when the bytes were not locked with this key for this purpose.
std::optional<std::string> unlock_secret(const Key& key, std::string_view purpose,
                                         std::span<const std::uint8_t> locked);

} // namespace svar::crypto
