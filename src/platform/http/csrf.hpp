// Primitives against forged requests from other sites: form tokens and the browser's own word on the origin.
#pragma once

#include "platform/crypto/crypto.hpp"
#include "platform/http/message.hpp"

namespace svar::http {

/// A token for the forms of one page, bound to the session's secret and masked anew each time, so that
/// compression of the page tells nothing about it.
std::string csrf_token(const crypto::Key& key, std::string_view session_secret);

/// Whether `token` was made for this session with this key; constant time.
bool is_csrf_token(const crypto::Key& key, std::string_view session_secret, std::string_view token);

enum class Origin { same, other, unknown };

/// Where a request was made, by Sec-Fetch-Site, else Origin, else Referer; `unknown` when the browser sent none.
Origin origin_of(const Request& request);

} // namespace svar::http
