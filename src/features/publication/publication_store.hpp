// SQL of what the public sees. Nothing here reads a table that holds personal data.
#pragma once

#include "features/publication/publication.hpp"
#include "platform/db/database.hpp"

namespace svar::publication {

std::optional<Publication> publication_by_reference(db::Tx&, MunicipalityId, std::string_view reference);
std::optional<Publication> publication_of(db::Tx&, MunicipalityId, CaseId);
/// Those of the cases from the first to the last, in the order of their numbers.
std::vector<Publication> publications_between(db::Tx&, MunicipalityId, CaseId first, CaseId last);

/// Puts it in place of an earlier one of the same case.
void save_publication(db::Tx&, const Publication&);
/// For a case that has none yet.
void insert_publication(db::Tx&, const Publication&);
/// False when there was none.
bool delete_publication(db::Tx&, MunicipalityId, CaseId);
/// Tells every server that what the public sees has changed.
void grow_public_version(db::Tx&, MunicipalityId);
/// Over all municipalities; grows with each change.
std::uint64_t public_version_sum(db::Tx&);

/// A page of the list, newest first; `count` is that of all that match.
struct Found {
    std::vector<Publication> entries;
    std::int64_t count = 0;
};
Found find_publications(db::Tx&, MunicipalityId, const Filter&, int page, int per_page);

/// The next ones behind the bookmark, oldest first.
std::vector<Publication> publications_after(db::Tx&, MunicipalityId, const Filter&, const Bookmark&, int count_max);

/// The newest whose position is published.
std::vector<Publication> placed_publications(db::Tx&, MunicipalityId, int count_max);

/// When the oldest publication was made; none when there is none.
std::optional<Instant> oldest_publication(db::Tx&, MunicipalityId);

} // namespace svar::publication
