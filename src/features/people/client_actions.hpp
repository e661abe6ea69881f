// Clients: programs that act by the API as persons of their own, with roles as people have them.
#pragma once

#include "base/result.hpp"
#include "features/people/access_token.hpp"
#include "features/people/administrator.hpp"
#include "platform/db/database.hpp"

namespace svar::people {

/// What an administrator says of a program that shall act.
struct NewClient {
    std::string name;
    std::string email; ///< of those who look after the program
    Role role = Role::employee;
    UnitId unit;
    Scopes scopes;
    std::optional<LocalDate> last_day; ///< on which the token holds
};

/// Adds a person who can't sign in, gives them the role in the unit, and makes their token, which is in the answer and
/// nowhere else. `invalid` with fields; `forbidden` where the actor may not edit people of that unit.
Result<NewAccessToken> add_client(db::Tx&, const Administrator&, const NewClient&);

/// The token opens nothing from now on; the person stays in the register, as the journals name them.
Result<> revoke_client(db::Tx&, const Administrator&, AccessTokenId);

} // namespace svar::people
