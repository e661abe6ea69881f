// SQL of what changed. The journal itself is followed: a change costs no row of its own.
#pragma once

#include "features/search/feed.hpp"
#include "platform/db/database.hpp"

namespace svar::search {

/// Where the journal ends in this snapshot.
FeedPosition end_of_feed(db::Tx&);

/// What was committed since, some thousand events at most. Nothing is ever left out: a transaction that commits late
/// is waited for, while those that committed before it are told at once.
Changes changes_since(db::Tx&, const FeedPosition&, const Seen&);

} // namespace svar::search
