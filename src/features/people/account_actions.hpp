// What signed-in people do to their own account.
#pragma once

#include "base/personal.hpp"
#include "base/result.hpp"
#include "features/organisation/organisation.hpp"
#include "features/people/access_token.hpp"
#include "features/people/actor.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svar::people {

/// Changes the password after a check of the present one and signs out everywhere else. Passwords are
/// hashed outside transactions. `invalid` with fields "current_password" or "password"; `too_many`
/// after many wrong ones.
Result<> change_password(db::Database&, const organisation::Municipality&, const Actor&, std::string_view session_token,
                         const Personal& current, const Personal& wanted);

/// Whether the text has the form of a second factor's secret.
bool is_totp_secret(std::string_view text);

/// A secret to be typed or scanned into an authenticator app; nothing is stored yet.
struct SecondFactorOffer {
    std::string secret; ///< base 32
    std::string uri;    ///< "otpauth://totp/...", for a QR code
};
/// With this secret when it is one, so that a mistyped code doesn't cost a new one; else with a new secret.
SecondFactorOffer offer_second_factor(const organisation::Municipality&, std::string_view email,
                                      std::string_view secret = {});

/// Turns the second factor on when the code proves that the app has the secret, and signs out everywhere
/// else. `conflict` when the person has one already.
Result<> confirm_second_factor(db::Database&, const organisation::Municipality&, const Actor&,
                               std::string_view session_token, std::string_view secret, std::string_view code);
/// Turns it off after a check of the password and of a code. `invalid` with field "current_password" or "code".
Result<> remove_second_factor(db::Database&, const organisation::Municipality&, const Actor&, const Personal& current,
                              std::string_view code);

/// Ends one's other sessions.
Result<> sign_out_elsewhere(db::Tx&, const Actor&, std::string_view session_token);
/// Ends all of one's sessions and forgets one's devices.
Result<> sign_out_everywhere(db::Tx&, const Actor&);
/// Ends one of one's sessions by the key in the list.
Result<> end_session(db::Tx&, const Actor&, std::string_view key);

/// The language in which one sees the staff's pages.
Result<> choose_language(db::Tx&, const Actor&, std::string_view language);

/// Makes an access token for the person: by themselves or by the system. The token is in the answer and
/// nowhere else. `invalid` with fields "name" or "expires".
Result<NewAccessToken> create_access_token(db::Tx&, const crypto::Key&, const Actor&, PersonId, std::string_view name,
                                           std::optional<Instant> expires_at, Scopes = reading_scopes);
/// Revokes one of one's own tokens.
Result<> revoke_access_token(db::Tx&, const crypto::Key&, const Actor&, AccessTokenId);

} // namespace svar::people
