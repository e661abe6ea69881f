// Rows of the journal of administrators.
#pragma once

#include "features/people/administrator.hpp"
#include "features/people/deed.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <vector>

namespace svar::people {

/// Appends to the journal in the caller's transaction.
void record_deed(db::Tx&, const crypto::Key&, const Actor&, const NewDeed&);
inline void record_deed(db::Tx& tx, const Administrator& by, const NewDeed& deed) {
    record_deed(tx, by.key, by.actor, deed);
}

/// Which deeds a reader wants; the newest first.
struct DeedFilter {
    PersonId person = {}; ///< who did it or whom it concerns; zero for all
    std::optional<Instant> from = {};
    std::optional<Instant> until = {}; ///< not included
    std::int64_t before_seq = INT64_MAX;
    int count_max = 50;
};
std::vector<Deed> find_deeds(db::Tx&, MunicipalityId, const DeedFilter&);

/// The next deeds after the number, in their order.
std::vector<Deed> deeds_after(db::Tx&, MunicipalityId, std::int64_t seq, int count_max);
/// Where the journal ends; number 0 where nothing was done yet.
DeedHead deed_head(db::Tx&, MunicipalityId);

} // namespace svar::people
