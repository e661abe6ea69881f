// Rows of those who follow by e-mail, and of what they are still to be told.
#pragma once

#include "features/following/follower.hpp"
#include "platform/db/database.hpp"

#include <vector>

namespace svar::following {

void insert_follower(db::Tx&, const Follower&);
std::optional<Follower> follower_by_id(db::Tx&, MunicipalityId, FollowerId);
/// From now on it is told; others of the same address that follow the same go, with what they were to be told.
void confirm_follower(db::Tx&, const Follower&);
/// With what it was still to be told; its mails are the caller's.
void delete_follower(db::Tx&, MunicipalityId, FollowerId);

/// How many wait for their confirmation in the whole municipality who were entered since then.
int waiting_since(db::Tx&, MunicipalityId, Instant since);
/// Those who never confirmed and were entered before then.
std::vector<FollowerId> unconfirmed_before(db::Tx&, MunicipalityId, Instant before, int count_max);

/// Confirmed ones behind `after` who may follow a case of this kind and category, by id; their units are not looked at.
std::vector<Follower> candidates(db::Tx&, const publication::Publication&, FollowerId after, int count_max);
/// False when followers were told of the case before.
bool note_told(db::Tx&, MunicipalityId, CaseId);

/// For the next digest, which goes out at `due_at` unless one is due before.
void add_news(db::Tx&, const Follower&, CaseId, Instant due_at);
std::vector<Follower> due_followers(db::Tx&, MunicipalityId, int count_max);
std::vector<CaseId> news_of(db::Tx&, MunicipalityId, FollowerId);
void clear_news(db::Tx&, MunicipalityId, FollowerId);

/// A mail by its number in the outbox, with the cases that it tells of.
void note_mail(db::Tx&, MunicipalityId, FollowerId, std::int64_t mail, const std::vector<CaseId>& told);
void forget_note(db::Tx&, MunicipalityId, FollowerId, std::int64_t mail);
std::vector<CaseId> cases_of_mail(db::Tx&, MunicipalityId, std::int64_t mail);
/// Mails that tell of the case, by number from the one after `after`.
struct NotedMail {
    FollowerId follower;
    std::int64_t mail = 0;
};
std::vector<NotedMail> mails_about(db::Tx&, MunicipalityId, CaseId, std::int64_t after, int count_max);
std::vector<std::int64_t> mails_of(db::Tx&, MunicipalityId, FollowerId);
void clear_mails(db::Tx&, MunicipalityId, FollowerId);
/// Takes notes of mails queued before then off the list and gives their numbers.
std::vector<std::int64_t> take_mails_before(db::Tx&, MunicipalityId, Instant before, int count_max);

} // namespace svar::following
