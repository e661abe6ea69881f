// What changed since an index was written: places in the journal of all cases. Pure types.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace svar::search {

/// An event that the index has seen. Where it is gone or stands elsewhere, the index belongs to another database.
struct Anchor {
    MunicipalityId municipality;
    CaseId id;
    std::int64_t seq = 0;
    std::string mac; ///< hex

    bool operator==(const Anchor&) const = default;
};

/// How far the journal was read. PostgreSQL: every transaction before `events` has ended and was read. SQLite: the last
/// row that was read, since one writer writes all.
struct FeedPosition {
    std::int64_t events = 0;
    std::int64_t removals = 0;
    std::optional<Anchor> anchor = {};

    bool operator==(const FeedPosition&) const = default;
};

/// A case that is to be read anew; it may be gone.
struct Change {
    MunicipalityId municipality;
    CaseId id;
    Instant at = {};

    bool operator==(const Change&) const = default;
};

/// Events that were read although a transaction before theirs is still under way: they come again, and are passed over.
using Seen = std::set<std::pair<std::int64_t, std::int64_t>>; ///< case and number of the event

struct Changes {
    std::vector<Change> changes = {};
    FeedPosition next = {};
    Seen seen = {};       ///< after this
    bool is_lost = false; ///< the index belongs to another database, or to an earlier state of it
    bool is_more = false;
};

} // namespace svar::search
