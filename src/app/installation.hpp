// An opened installation: its database, key, schemes and texts; shared by the commands.
#pragma once

#include "features/cases/desk.hpp"
#include "features/organisation/organisation_cache.hpp"
#include "features/scheme/book_cache.hpp"
#include "platform/config/settings.hpp"
#include "platform/db/commit_groups.hpp"
#include "platform/db/database.hpp"

#include <memory>
#include <string>

namespace svar::app {

/// Where an installation's data is: a folder (SQLite) or a PostgreSQL address.
struct Place {
    std::string data_directory = "data";
    std::string database_url; ///< empty: SQLite in the data directory
    std::string settings_file;

    bool is_sqlite() const { return database_url.empty(); }
    std::string sqlite_path() const { return data_directory + "/svar.sqlite"; }
};

/// Throws `db::Broken` with words for the operator when there is no installation in the data directory. Of
/// PostgreSQL only the opening tells.
void expect_installation(const Place&);

/// Throws with words for the operator when there is none with this host name.
organisation::Municipality municipality_named(db::Tx&, const std::string& host);

/// What the commands work with. Throws `db::Broken` when the database can't be opened or is not migrated and
/// `Migrate::no` was asked for, and when a municipality's scheme can't be read.
class Installation {
  public:
    /// `and_fill`: with what much writing wants.
    enum class Migrate { no, yes, and_fill };

    /// Makes the data directory unless `Migrate::no` is asked for. `observer` is told of SQLite's commits.
    Installation(const Place&, const config::Settings&, Migrate, db::GroupObserver observer = {});

    db::Database& database() { return *database_; }
    const views::Renderer& renderer() const { return *renderer_; }
    const crypto::Key& key() const { return key_; }
    scheme::BookCache& books() { return books_; }
    organisation::OrganisationCache& organisations() { return organisations_; }

  private:
    std::unique_ptr<db::Database> database_;
    std::unique_ptr<views::Renderer> renderer_;
    crypto::Key key_{};
    scheme::BookCache books_;
    organisation::OrganisationCache organisations_;
};

/// What went wrong in English, for the operator.
std::string words_of(const Installation&, const Problem&);

} // namespace svar::app
