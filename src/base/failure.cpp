#include "base/failure.hpp"

#include <algorithm>
#include <iterator>

namespace svar {

std::string_view failure_key(Failure failure) {
    switch (failure) {
    case Failure::unreachable: return "unreachable";
    case Failure::unknown_name: return "unknown_name";
    case Failure::untrusted: return "untrusted";
    case Failure::login_refused: return "login_refused";
    case Failure::timed_out: return "timed_out";
    case Failure::mailbox_full: return "mailbox_full";
    case Failure::recipient_refused: return "recipient_refused";
    case Failure::request_refused: return "request_refused";
    case Failure::server_fault: return "server_fault";
    case Failure::internal_address: return "internal_address";
    case Failure::other: break;
    }
    return "other";
}

Failure parse_failure(std::string_view key) {
    const auto* found = std::ranges::find(failures, key, failure_key);
    return found == std::end(failures) ? Failure::other : *found;
}

Fault parse_fault(std::string_view text) {
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos) return {parse_failure(text), {}};
    return {parse_failure(text.substr(0, blank)), std::string{text.substr(blank + 1)}};
}

} // namespace svar
