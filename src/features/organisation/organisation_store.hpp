// Rows of municipalities, units, level names and posts.
#pragma once

#include "features/organisation/logo.hpp"
#include "features/organisation/organisation.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace svar::organisation {

/// The municipality that answers at `host`: by its full name, else by the first label.
std::optional<Municipality> municipality_by_host(db::Tx&, std::string_view host);
std::optional<Municipality> municipality_by_id(db::Tx&, MunicipalityId);
/// All of this installation, by name.
std::vector<Municipality> all_municipalities(db::Tx&);

/// The whole tree as this transaction sees it. Throws `db::Broken` when the rows are no tree.
Organisation load_organisation(db::Tx&, MunicipalityId);

/// Inserts the municipality without units.
void insert_municipality(db::Tx&, const Municipality&);
/// Writes all but the two versions, and lets both grow.
void update_municipality(db::Tx&, const Municipality&);
/// The picture itself; its name is the municipality's `logo`.
void set_logo_content(db::Tx&, MunicipalityId, const Logo&);
void clear_logo_content(db::Tx&, MunicipalityId);
std::optional<Logo> logo_of(db::Tx&, MunicipalityId);
void insert_level_name(db::Tx&, MunicipalityId, const LevelName&);

/// Inserts the unit as it is. Throws `db::Duplicate` when its key is taken.
void insert_unit(db::Tx&, MunicipalityId, const Unit&);
/// Writes the unit if its row still has version `seen`; false when somebody changed it meanwhile.
bool update_unit(db::Tx&, MunicipalityId, const Unit&, Version seen);

/// Makes the person the only holder of the post in the unit.
void set_post_holder(db::Tx&, MunicipalityId, const PostHolder&);
void clear_post(db::Tx&, MunicipalityId, Post, UnitId);
/// Takes all posts from the person.
void clear_posts_of(db::Tx&, MunicipalityId, PersonId);

/// Tells every server's cache that units, posts, people or rights changed. The version is never given
/// out twice, not even to a transaction that is rolled back.
void grow_organisation_version(db::Tx&, MunicipalityId);

} // namespace svar::organisation
