// What came of each mail that came in.
#pragma once

#include "features/mailroom/mailbox.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <set>
#include <string_view>
#include <vector>

namespace svar::mailroom {

using IncomingId = Id<struct IncomingTag>;

enum class Outcome {
    filed,     ///< a new case
    added,     ///< an addition to a case
    duplicate, ///< came before
    bounce,    ///< a mail of ours did not arrive
    automatic, ///< an automatic answer
    own        ///< a mail of ours that came back
};
inline constexpr Outcome outcomes[] = {Outcome::filed,  Outcome::added,     Outcome::duplicate,
                                       Outcome::bounce, Outcome::automatic, Outcome::own};
std::string_view outcome_key(Outcome); ///< "filed"

struct Incoming {
    MunicipalityId municipality;
    MailboxId mailbox;
    std::uint32_t uid_validity = 0;
    std::uint32_t uid = 0;
    IncomingId id;
    Outcome outcome = Outcome::filed;
    CaseId case_id = {};
    FileId file = {}; ///< the original where it became no part of a case
    crypto::Digest sender{};
    bool is_answered = false;
    Instant taken_at = {};
};

/// `digest` is absent for a duplicate.
void insert_incoming(db::Tx&, const Incoming&, const std::optional<crypto::Digest>& digest);

/// The mail of that digest that came first.
std::optional<Incoming> incoming_by_digest(db::Tx&, MunicipalityId, const crypto::Digest&);
std::optional<Incoming> incoming_by_uid(db::Tx&, const Mailbox&, std::uint32_t uid);
std::optional<Incoming> incoming(db::Tx&, MunicipalityId, MailboxId, IncomingId);

/// Those from `uid` on that were taken in under the mailbox's UIDVALIDITY.
std::set<std::uint32_t> uids_taken(db::Tx&, const Mailbox&, std::uint32_t from);
/// Those of them that the mail server may not know are done.
std::vector<std::uint32_t> uids_unmarked(db::Tx&, const Mailbox&);
void mark_incoming(db::Tx&, const Mailbox&, const std::vector<std::uint32_t>& uids);

/// How often Svar wrote back to this sender since then.
std::int64_t answers_to(db::Tx&, MunicipalityId, const crypto::Digest& sender, Instant since);

/// Newest first.
std::vector<Incoming> latest_incoming(db::Tx&, MunicipalityId, MailboxId, int count_max);
/// How many of each outcome since then.
std::vector<std::pair<Outcome, std::int64_t>> outcomes_since(db::Tx&, MunicipalityId, MailboxId, Instant since);

} // namespace svar::mailroom
