// libcurl's handle for the protocols of mail.
#pragma once

#include "platform/mail/smtp.hpp"

#include <array>
#include <curl/curl.h>
#include <new>
#include <string>

namespace svar::mail {

/// An owned handle whose options can't be forgotten to be checked.
struct CurlHandle {
    CurlHandle() : handle(make()) {}
    ~CurlHandle() { curl_easy_cleanup(handle); }
    CurlHandle(const CurlHandle&) = delete;
    CurlHandle& operator=(const CurlHandle&) = delete;

    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(handle, option, value) != CURLE_OK) throw std::bad_alloc{};
    }
    /// The library's words for what went wrong.
    std::string reason(CURLcode result) const { return error[0] != '\0' ? error.data() : curl_easy_strerror(result); }

    CURL* handle;
    std::array<char, CURL_ERROR_SIZE> error{};

  private:
    static CURL* make() {
        static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
        CURL* made = started == CURLE_OK ? curl_easy_init() : nullptr;
        if (made == nullptr) throw std::bad_alloc{};
        return made;
    }
};

inline long ssl_level(Starttls starttls) {
    switch (starttls) {
    case Starttls::required: return CURLUSESSL_ALL;
    case Starttls::opportunistic: return CURLUSESSL_TRY;
    case Starttls::none: return CURLUSESSL_NONE;
    }
    return CURLUSESSL_ALL;
}

} // namespace svar::mail
