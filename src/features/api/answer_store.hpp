// Rows of answers that are given once for each Idempotency-Key.
#pragma once

#include "base/ids.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string>

namespace svar::api {

/// Whose key it is, and what it was sent with.
struct RequestKey {
    MunicipalityId municipality;
    PersonId person;
    crypto::Digest key;
    crypto::Digest request;
};

struct KeptAnswer {
    std::string answer; ///< JSON
    bool is_same_request = false;
};

std::optional<KeptAnswer> kept_answer(db::Tx&, const RequestKey&);
void keep_answer(db::Tx&, const RequestKey&, std::string_view answer);

/// Forgets those of more than two days ago.
void forget_answers(db::Tx&, MunicipalityId);

} // namespace svar::api
