// Messages to addresses that nobody has proved to be theirs: whoever types a stranger's again and again would have us bury
// them in mail.
#pragma once

#include "base/email_address.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace svar::mail {

/// Who reads the address, for counting: providers deliver "an.na+x@post.example" to "anna@post.example", so that all such
/// spellings are one reader. Never an address to write to.
std::string reader_of(const EmailAddress&);

/// Notes that one more message of a sort is wanted for a reader (also a phone number), and tells how many those are in the
/// span of time that began with the first. Nothing is kept but a keyed digest.
std::int64_t note_unproved(db::Tx&, MunicipalityId, const crypto::Key&, std::string_view sort, std::string_view reader,
                           std::chrono::seconds span);

/// Forgets spans that are over.
void forget_unproved(db::Tx&, MunicipalityId);

} // namespace svar::mail
