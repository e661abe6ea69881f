// Rows of access tokens. Only digests of the tokens are stored.
#pragma once

#include "features/people/access_token.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace svar::people {

/// Makes a token of the person; see `create_access_token` for who may.
NewAccessToken insert_access_token(db::Tx&, MunicipalityId, PersonId, std::string_view name,
                                   std::optional<Instant> expires_at, Scopes = reading_scopes, bool is_client = false);
/// The name and whose it was; nothing when no client has such a token.
std::optional<std::pair<std::string, PersonId>> delete_client_token(db::Tx&, MunicipalityId, AccessTokenId);
/// Of all clients, also those that have expired; the newest first.
std::vector<ClientToken> client_tokens(db::Tx&, MunicipalityId);
/// Its name; nothing when the person has no such token.
std::optional<std::string> delete_access_token(db::Tx&, MunicipalityId, PersonId, AccessTokenId);
/// For those who leave.
void delete_access_tokens_of(db::Tx&, MunicipalityId, PersonId);
/// Neither revoked nor expired, the newest first.
std::vector<AccessToken> access_tokens_of(db::Tx&, MunicipalityId, PersonId);

/// Nothing for unknown or expired tokens and those of inactive people.
std::optional<TokenUse> use_of_access_token(db::Tx&, const organisation::Municipality&, std::string_view token);
/// Notes that the token is in use.
void touch_access_token(db::Tx&, MunicipalityId, AccessTokenId);

} // namespace svar::people
