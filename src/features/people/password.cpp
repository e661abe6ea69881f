#include "features/people/password.hpp"

#include "features/people/person.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::people {

Result<PasswordHash> PasswordHash::make(const Personal& password, std::string_view email) {
    const std::string key{password_problem(password.reveal(), email)};
    if (!key.empty()) return invalid(key, {{"password", key}});
    return PasswordHash{crypto::hash_password(password.reveal())};
}

} // namespace svar::people
