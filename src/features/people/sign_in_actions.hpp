// Signing in: password, then a code where the person has a second factor.
#pragma once

#include "base/personal.hpp"
#include "base/result.hpp"
#include "features/organisation/organisation.hpp"
#include "features/people/session.hpp"
#include "platform/db/database.hpp"

#include <string>
#include <string_view>

namespace svar::people {

/// What the browser sent along, whoever it may be.
struct Visitor {
    std::string remote_address = {};
    std::string client = {};        ///< its User-Agent
    std::string device_token = {};  ///< of the known-device cookie; may be empty
    std::string session_token = {}; ///< of the session cookie; ends when a new session begins
};

/// The cookies to set. The session's token is a new one at each step.
struct SignedIn {
    std::string session_token;
    std::string device_token; ///< empty while the code is still owed
    std::string language;     ///< the person's; empty while the code is still owed
    bool needs_code = false;
};

/// The problem of somebody who took too long between password and code.
inline constexpr const char* sign_in_ended_key = "people.sign_in.problem.ended";

/// Checks e-mail address and password. One problem for unknown account, wrong password and person without
/// password, after the same work; `too_many` while the account must wait. The password is hashed outside
/// any transaction; `unavailable` when too many are being hashed.
Result<SignedIn> sign_in(db::Database&, const organisation::Municipality&, std::string_view email,
                         const Personal& password, const Visitor&);

/// Checks the code of the second factor for the session that owes it; a code is accepted once.
/// `unauthorised` when that session has ended, `too_many` after many wrong codes.
Result<SignedIn> confirm_code(db::Database&, const organisation::Municipality&, std::string_view code, const Visitor&);

/// Ends this session.
void sign_out(db::Tx&, MunicipalityId, std::string_view session_token);

} // namespace svar::people
