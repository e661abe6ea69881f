// Access tokens of OAuth 2 for mail servers that take no passwords.
#pragma once

#include "base/personal.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace svar::mail {

/// What the token server is asked with (RFC 6749, 4.4 and 6).
struct TokenRequest {
    std::string url; ///< "https://login.microsoftonline.com/TENANT/oauth2/v2.0/token"
    std::string client_id;
    Personal client_secret; ///< may be empty for a refresh token
    Personal refresh_token; ///< empty: the client's own credentials
    std::string scope;
    std::string ca_file;
};

struct AccessToken {
    Personal token;
    std::chrono::seconds valid_for{};
};

/// Throws `ImapFailed` with the server's words when it gives none.
AccessToken fetch_access_token(const TokenRequest&);

/// What the token server answered; throws `ImapFailed` when it is no token.
AccessToken parse_access_token(std::string_view json);

} // namespace svar::mail
