// The code that an authenticator app would show.
#pragma once

#include "base/time.hpp"

#include <liboath/oath.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace svar::test {

/// The 6-digit code of this secret at this instant (RFC 6238, steps of 30 seconds).
inline std::string totp_code(const std::string& secret_base32, Instant now) {
    char* secret = nullptr;
    std::size_t length = 0;
    if (oath_base32_decode(secret_base32.data(), secret_base32.size(), &secret, &length) != OATH_OK)
        throw std::runtime_error("the secret is not base 32");
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    char code[7] = {};
    const int made = oath_totp_generate(secret, length, static_cast<time_t>(seconds), 30, 0, 6, code);
    std::free(secret);
    if (made != OATH_OK) throw std::runtime_error("no code");
    return code;
}

} // namespace svar::test
