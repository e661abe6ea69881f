// Tokens with which programs act as a person.
#pragma once

#include "base/result.hpp"
#include "features/people/person.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::people {

/// One line of a person's own list.
struct AccessToken {
    AccessTokenId id;
    std::string name;
    Instant created_at;
    std::optional<Instant> expires_at;
    std::optional<Instant> last_used_at;
};

/// The token is shown this once; only its digest is kept.
struct NewAccessToken {
    AccessTokenId id;
    std::string token; ///< "svar_" and 256 bits
};

/// Makes a token for the person: by themselves or by the system.
Result<NewAccessToken> create_access_token(db::Tx&, const Actor&, PersonId, std::string_view name,
                                           std::optional<Instant> expires_at);
Result<> revoke_access_token(db::Tx&, const Actor&, AccessTokenId);
/// Revokes all of the person's; for those who leave.
void delete_access_tokens_of(db::Tx&, MunicipalityId, PersonId);
/// Neither revoked nor expired, the newest first.
std::vector<AccessToken> access_tokens_of(db::Tx&, MunicipalityId, PersonId);

/// Who acts with a token, and which; nothing for unknown or expired ones and inactive people.
struct TokenUse {
    AccessTokenId id;
    Actor actor;
    bool is_use_stale = false; ///< `touch_access_token` is due
};
std::optional<TokenUse> use_of_access_token(db::Tx&, const organisation::Municipality&, std::string_view token);
/// Notes that the token is in use.
void touch_access_token(db::Tx&, MunicipalityId, AccessTokenId);

} // namespace svar::people
