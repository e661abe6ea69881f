// Following newly published cases by e-mail: entering, confirming, being told, stopping.
#pragma once

#include "features/cases/desk.hpp"
#include "features/following/follower.hpp"
#include "features/publication/publication.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <set>
#include <string_view>

namespace svar::following {

/// What somebody filled in.
struct Wish {
    std::string email;
    std::string language; ///< in which they are written to
    Subject subject;
    Rhythm rhythm = Rhythm::daily;
};

/// Keeps the wish unconfirmed and sends the mail by which it is confirmed. Problem::invalid for what is no address,
/// too_many where too many of the municipality wait. An address that got its mails of the day gets no more, and nobody
/// is told so: the answer never says whether an address is known.
Result<> enter(db::Tx&, const cases::Desk&, const Wish&);

/// Problem::not_found unless the code belongs to the follower.
Result<Follower> follower_of_link(db::Tx&, const cases::Desk&, FollowerId, std::string_view code);
/// From now on mail is sent. Doing it twice is fine.
Result<> confirm(db::Tx&, const cases::Desk&, FollowerId, std::string_view code);
/// Forgets the address, with the mails that went to it and those still to be sent. Doing it twice is fine.
Result<> stop(db::Tx&, const cases::Desk&, FollowerId, std::string_view code);

/// Words of searches by which a case is found.
using FoundBy = std::set<std::string, std::less<>>;

/// What `publication::tell_job` is about: the published case, and the words that its portion of followers look for.
struct Telling {
    publication::Publication publication;
    FoundBy looked_for;
};
/// Nothing where the case is no longer published.
std::optional<Telling> telling_of(db::Tx&, MunicipalityId, std::string_view payload);

/// The effect of `publication::tell_job`: mails to those who are told at once, news for the digests of the others, a
/// portion of followers in each job. A case that is published anew, or no longer, is told to nobody; who follows words
/// is told when `found_by` has them.
Result<> tell(db::Tx&, const cases::Desk&, std::string_view payload, const FoundBy& found_by);

/// The effect of `publication::take_back_job`: mails that tell of the case as it was, and were not sent yet, leave the
/// outbox. What else they told, and the case where it is published still, goes out anew. A portion in each job.
Result<> take_back(db::Tx&, const cases::Desk&, std::string_view payload);

/// Digests that are due, at most so many; what was taken back meanwhile is left out. Whether there are more.
Result<bool> send_digests(db::Tx&, const cases::Desk&, int count_max);
/// Forgets who never confirmed, and mails to followers that are older than `mails_kept`. Whether there are more.
Result<bool> forget_unconfirmed(db::Tx&, const cases::Desk&, int count_max);

} // namespace svar::following
