// SQL of the versions of schemes.
#pragma once

#include "features/scheme/scheme_version.hpp"
#include "platform/db/database.hpp"

#include <vector>

namespace svar::scheme {

/// All of the municipality, newest number first.
std::vector<SchemeVersion> versions_of(db::Tx&, MunicipalityId);
std::optional<SchemeVersion> version_by_number(db::Tx&, MunicipalityId, int number);
/// In the order of their numbers.
std::vector<SchemeVersion> approved_versions(db::Tx&, MunicipalityId);

/// Gives the version its number, the next one, and its digest. Gives the number.
int insert_version(db::Tx&, const crypto::Key&, SchemeVersion);
/// Writes the row with a new digest and row version; false when somebody changed it since `version.version`.
bool update_version(db::Tx&, const crypto::Key&, SchemeVersion);

/// Grows with each approval; zero before the first.
std::int64_t book_version(db::Tx&, MunicipalityId);
void grow_book_version(db::Tx&, MunicipalityId);

/// Makes the preset the municipality's first version, approved and in force, where it has none.
/// Throws std::runtime_error when there is no preset of that name.
void insert_first_version(db::Tx&, const crypto::Key&, MunicipalityId, std::string_view preset);

} // namespace svar::scheme
