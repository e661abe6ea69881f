// A case in the hands of another body or company. Pure.
#pragma once

#include "features/cases/case.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::cases {

/// One time that a case was given to another body.
struct HandOver {
    int run = 1;
    std::string body;  ///< its name
    std::string email; ///< may be empty: then the registrar reaches it by other means
    Instant handed_at;
    std::optional<Instant> remind_at; ///< when it is reminded next
    int reminders = 0;                ///< sent so far
    std::optional<Instant> ended_at;  ///< done, sent back, or ended here
};

/// What another body says of a case it was given.
enum class BodyReply {
    progress, ///< how it goes
    done,     ///< with the outcome
    sent_back ///< it is not theirs
};
std::optional<BodyReply> parse_body_reply(std::string_view key); ///< "sent_back"

std::string part_name(const HandOver&); ///< "hand_over/1"
std::string digest_of(const crypto::Key&, const HandOver&);

/// The code that opens the reply page together with the reference; reckoned anew each time, stored nowhere. Each
/// hand-over has one of its own.
std::string body_code(const crypto::Key&, MunicipalityId, CaseId, int run);

} // namespace svar::cases
