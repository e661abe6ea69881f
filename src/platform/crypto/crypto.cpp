#include "platform/crypto/crypto.hpp"
#include "platform/crypto/id_time.hpp"

#include <liboath/oath.h>
#include <sodium.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <memory>
#include <semaphore>
#include <stdexcept>

namespace svar::crypto {

namespace {

constexpr char crockford_base32[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t totp_secret_bytes = 20;
constexpr std::size_t totp_digits = 6;
constexpr unsigned totp_step_seconds = 30;
constexpr std::size_t totp_window_steps = 1;

/// Bits of an id below its microseconds; 51 bits of microseconds from 2020 last until 2091.
constexpr int id_random_bits = 12;
constexpr std::int64_t id_epoch_micros = 1'577'836'800'000'000;

/// argon2id takes 64 MiB a time; more at once would let a burst of sign-ins eat the machine's memory.
constexpr std::ptrdiff_t password_hashes_at_once_max = 2;

class PasswordSlot {
  public:
    PasswordSlot() { slots().acquire(); }
    ~PasswordSlot() { slots().release(); }
    PasswordSlot(const PasswordSlot&) = delete;
    PasswordSlot& operator=(const PasswordSlot&) = delete;

  private:
    using Slots = std::counting_semaphore<password_hashes_at_once_max>;
    static Slots& slots() {
        static Slots slots{password_hashes_at_once_max};
        return slots;
    }
};

/// libsodium forbids null pointers, which an empty view may hold.
const char* chars_of(std::string_view text) { return text.empty() ? "" : text.data(); }
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(chars_of(text)); }

Digest blake2b(const unsigned char* key, std::size_t key_bytes, std::string_view text) {
    Digest out;
    crypto_generichash(out.data(), out.size(), bytes_of(text), text.size(), key, key_bytes);
    return out;
}

bool is_totp_code(std::string_view code) {
    if (code.size() != totp_digits) return false;
    for (const char c : code)
        if (c < '0' || c > '9') return false;
    return true;
}

} // namespace

void start() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    if (oath_init() != OATH_OK) throw std::runtime_error("liboath does not start");
}

std::vector<std::uint8_t> random_bytes(std::size_t count) {
    std::vector<std::uint8_t> out(count);
    if (count > 0) randombytes_buf(out.data(), count);
    return out;
}

std::uint64_t random_number(std::uint64_t below) {
    if (below == 0) throw std::logic_error("random_number below 0");
    // The 2^64 % below smallest numbers are drawn again, so that each remainder is equally likely.
    const std::uint64_t refused_below = (0 - below) % below;
    std::uint64_t drawn = 0;
    do randombytes_buf(&drawn, sizeof drawn);
    while (drawn < refused_below);
    return drawn % below;
}

Key random_key() {
    Key key;
    randombytes_buf(key.data(), key.size());
    return key;
}

std::string random_code(std::size_t length) {
    std::string code;
    code.reserve(length);
    for (const std::uint8_t byte : random_bytes(length)) code += crockford_base32[byte & 31];
    return code;
}

std::string random_token() {
    const Key key = random_key();
    char text[sodium_base64_ENCODED_LEN(sizeof(Key), sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    return sodium_bin2base64(text, sizeof text, key.data(), key.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

Digest digest(std::string_view text) { return blake2b(nullptr, 0, text); }

Digest keyed_digest(const Key& key, std::string_view text) { return blake2b(key.data(), key.size(), text); }

bool are_equal(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

bool are_equal(std::string_view a, std::string_view b) {
    return are_equal(std::span{bytes_of(a), a.size()}, std::span{bytes_of(b), b.size()});
}

std::string hash_password(std::string_view password) {
    const PasswordSlot slot;
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str(hash, chars_of(password), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw std::runtime_error("out of memory while hashing a password");
    return hash;
}

bool is_password(std::string_view password, const std::string& hash) {
    if (hash.size() >= crypto_pwhash_STRBYTES) return false;
    const PasswordSlot slot;
    return crypto_pwhash_str_verify(hash.c_str(), chars_of(password), password.size()) == 0;
}

std::string new_totp_secret() {
    const auto secret = random_bytes(totp_secret_bytes);
    char* text = nullptr;
    if (oath_base32_encode(reinterpret_cast<const char*>(secret.data()), secret.size(), &text, nullptr) != OATH_OK)
        throw std::runtime_error("liboath can't encode a secret");
    const std::unique_ptr<char, decltype(&std::free)> owned{text, &std::free};
    return owned.get();
}

std::optional<std::int64_t> totp_step(std::string_view secret_base32, std::string_view code, Instant now) {
    if (!is_totp_code(code)) return std::nullopt;
    char* secret = nullptr;
    std::size_t secret_bytes = 0;
    if (oath_base32_decode(secret_base32.data(), secret_base32.size(), &secret, &secret_bytes) != OATH_OK)
        return std::nullopt;
    const std::unique_ptr<char, decltype(&std::free)> owned{secret, &std::free};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    std::uint64_t step = 0;
    const int found = oath_totp_validate3(secret, secret_bytes, static_cast<time_t>(seconds), totp_step_seconds, 0,
                                          totp_window_steps, nullptr, &step, std::string{code}.c_str());
    sodium_memzero(secret, secret_bytes);
    if (found < 0) return std::nullopt;
    return static_cast<std::int64_t>(step);
}

std::int64_t next_id() {
    static std::atomic<std::int64_t> last{0};
    const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    const auto chance = static_cast<std::int64_t>(randombytes_random() & ((1U << id_random_bits) - 1));
    const std::int64_t fresh = ((to_micros(now) - id_epoch_micros) << id_random_bits) | chance;
    std::int64_t previous = last.load(std::memory_order_relaxed);
    std::int64_t next = 0;
    do next = std::max(fresh, previous + 1 + (chance & 15));
    while (!last.compare_exchange_weak(previous, next, std::memory_order_relaxed));
    return next;
}

std::int64_t first_id_of(Instant instant) { return (to_micros(instant) - id_epoch_micros) << id_random_bits; }

} // namespace svar::crypto
