// What came of each text message that came in.
#pragma once

#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string>

namespace svar::texting {

enum class Outcome { filed, added, rated };

struct Taken {
    Outcome outcome = Outcome::filed;
    CaseId case_id;
};

/// What a call with this digest made before.
std::optional<Taken> taken_before(db::Tx&, MunicipalityId, const crypto::Digest& digest);
void insert_taken(db::Tx&, MunicipalityId, const crypto::Digest& digest, const crypto::Digest& sender, const Taken&);

/// How many messages of this sender came in since then.
std::int64_t count_from(db::Tx&, MunicipalityId, const crypto::Digest& sender, Instant since);

} // namespace svar::texting
