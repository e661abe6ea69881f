// Tokens with which programs act as a person.
#pragma once

#include "base/time.hpp"
#include "features/people/person.hpp"
#include "features/people/scope.hpp"

#include <optional>
#include <string>

namespace svar::people {

inline constexpr std::size_t token_name_code_points_max = 100;

/// One line of a person's own list.
struct AccessToken {
    AccessTokenId id;
    std::string name;
    Instant created_at;
    std::optional<Instant> expires_at;
    std::optional<Instant> last_used_at;
    Scopes scopes = {};
};

/// A client: a person of its own in the register who can't sign in, for a program; with its token.
struct ClientToken {
    AccessToken token;
    PersonId person;
    std::string person_name;
};

/// The token is shown this once; only its digest is kept.
struct NewAccessToken {
    AccessTokenId id;
    std::string token; ///< "svar_" and 256 bits
};

/// Who acts with a token, and which; nothing for unknown or expired ones and inactive people.
struct TokenUse {
    AccessTokenId id;
    Actor actor;
    Scopes scopes = {};
    bool is_use_stale = false; ///< `touch_access_token` is due
};

} // namespace svar::people
