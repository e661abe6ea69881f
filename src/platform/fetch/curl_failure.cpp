#include "platform/fetch/curl_failure.hpp"

namespace svar::fetch {

Failure failure_of(CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return Failure::unknown_name;
    case CURLE_COULDNT_CONNECT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR: return Failure::unreachable;
    case CURLE_OPERATION_TIMEDOUT: return Failure::timed_out;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_USE_SSL_FAILED: return Failure::untrusted;
    case CURLE_LOGIN_DENIED:
    case CURLE_AUTH_ERROR: return Failure::login_refused;
    default: return Failure::other;
    }
}

Failure failure_of_status(int status) {
    if (status == 401 || status == 403 || status == 407) return Failure::login_refused;
    if (status == 408 || status == 504) return Failure::timed_out;
    if (status == 425 || status == 429 || status >= 500) return Failure::server_fault;
    return status >= 300 ? Failure::request_refused : Failure::other;
}

} // namespace svar::fetch
