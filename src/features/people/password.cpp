#include "features/people/password.hpp"

#include "features/people/hashing_room.hpp"
#include "features/people/person.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::people {

Result<PasswordHash> PasswordHash::make(const Personal& password, std::string_view email) {
    const std::string key{password_problem(password.reveal(), email)};
    if (!key.empty()) return invalid(key, {{"password", key}});
    const auto place = hashing_room().enter();
    if (!place) return must_come_later();
    return PasswordHash{crypto::hash_password(password.reveal())};
}

Problem must_come_later() { return {ProblemKind::unavailable, "people.problem.busy", {}}; }

} // namespace svar::people
