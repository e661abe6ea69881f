// Why another system did not do what it was asked, as people are told of it.
#pragma once

#include <string>
#include <string_view>

namespace svar {

/// The usual kinds; each has its words in every language ("layout.failure.<key>").
enum class Failure {
    unreachable,       ///< nobody listens there, or the line broke
    unknown_name,      ///< there is no server of that name
    untrusted,         ///< no encryption, or a certificate that can't be believed
    login_refused,     ///< a wrong or expired password, key or token
    timed_out,         ///< no answer in time
    mailbox_full,      ///< no room for the mail
    recipient_refused, ///< nobody is known there, or nothing is taken for them
    request_refused,   ///< the other side won't have it as it is
    server_fault,      ///< the other side says that it has a fault of its own, or no time
    internal_address,  ///< the address lies where this installation may not go
    other
};
inline constexpr Failure failures[] = {Failure::unreachable,
                                       Failure::unknown_name,
                                       Failure::untrusted,
                                       Failure::login_refused,
                                       Failure::timed_out,
                                       Failure::mailbox_full,
                                       Failure::recipient_refused,
                                       Failure::request_refused,
                                       Failure::server_fault,
                                       Failure::internal_address,
                                       Failure::other};

std::string_view failure_key(Failure); ///< "login_refused"
/// `other` for a key that nobody knows.
Failure parse_failure(std::string_view key);

/// A failure with the other side's own words.
struct Fault {
    Failure failure = Failure::other;
    std::string words = {};
};
/// Of "login_refused Authentication failed": the kind's key, a blank, the words.
Fault parse_fault(std::string_view);

} // namespace svar
