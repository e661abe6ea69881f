#include "platform/crypto/secret.hpp"

#include <sodium.h>

namespace svar::crypto {

namespace {

constexpr std::size_t nonce_bytes = crypto_secretbox_xchacha20poly1305_NONCEBYTES;
constexpr std::size_t overhead_bytes = nonce_bytes + crypto_secretbox_xchacha20poly1305_MACBYTES;

Key key_for(const Key& key, std::string_view purpose) { return keyed_digest(key, "lock:" + std::string{purpose}); }

} // namespace

std::vector<std::uint8_t> lock_secret(const Key& key, std::string_view purpose, std::string_view secret) {
    const Key own = key_for(key, purpose);
    const std::string plain{secret};
    std::vector<std::uint8_t> locked(overhead_bytes + plain.size());
    randombytes_buf(locked.data(), nonce_bytes);
    crypto_secretbox_xchacha20poly1305_easy(locked.data() + nonce_bytes,
                                            reinterpret_cast<const unsigned char*>(plain.data()), plain.size(),
                                            locked.data(), own.data());
    return locked;
}

std::optional<std::string> unlock_secret(const Key& key, std::string_view purpose,
                                         std::span<const std::uint8_t> locked) {
    if (locked.size() < overhead_bytes) return std::nullopt;
    const Key own = key_for(key, purpose);
    std::string secret(locked.size() - overhead_bytes, '\0');
    const int failed = crypto_secretbox_xchacha20poly1305_open_easy(
        reinterpret_cast<unsigned char*>(secret.data()), locked.data() + nonce_bytes, locked.size() - nonce_bytes,
        locked.data(), own.data());
    return failed == 0 ? std::optional{std::move(secret)} : std::nullopt;
}

} // namespace svar::crypto
