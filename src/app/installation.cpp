#include "app/installation.hpp"

#include "base/text.hpp"
#include "features/cases/case_store.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/scheme/version_store.hpp"
#include "platform/db/embedded_migrations.hpp"
#include "platform/db/migrate.hpp"
#include "platform/log/log.hpp"

#include <algorithm>
#include <filesystem>

namespace svar::app {

namespace {

/// Municipalities from before schemes were data get the preset that they went by. Reads every book, so that a file
/// which this program can't read keeps it from starting instead of failing requests.
void open_books(db::Database& database, const crypto::Key& key, scheme::BookCache& books) {
    const auto all = database.read(organisation::all_municipalities);
    for (const organisation::Municipality& municipality : all) {
        if (municipality.book_version == 0)
            database.write(
                [&](db::Tx& tx) { scheme::insert_first_version(tx, key, municipality.id, municipality.scheme); });
        database.read([&](db::Tx& tx) { books.book(tx, municipality.id); });
    }
}

crypto::Key key_of(const config::Settings& settings, db::Database& database) {
    const std::string& text = settings.text("security.secret_key");
    if (text.empty()) return cases::installation_key(database);
    const auto bytes = from_hex(text);
    crypto::Key key{};
    if (!bytes || bytes->size() != key.size())
        throw std::runtime_error("security.secret_key must be 64 hexadecimal digits.");
    std::ranges::copy(*bytes, key.begin());
    return key;
}

std::unique_ptr<db::Database> open_database(const Place& place, const config::Settings& settings, bool is_filled,
                                            db::GroupObserver observer) {
    if (!place.is_sqlite())
        return db::open_postgresql({.url = place.database_url,
                                    .connections_max = static_cast<int>(settings.number("database.connections_max"))},
                                   db::system_clock());
    return db::open_sqlite({.path = place.sqlite_path(), .is_filled = is_filled}, db::system_clock(),
                           std::move(observer));
}

/// Only what makes an installation may make its folder: a mistyped one is told of.
void prepare_directory(const Place& place, Installation::Migrate migrate) {
    if (migrate == Installation::Migrate::no) expect_installation(place);
    else if (place.is_sqlite()) std::filesystem::create_directories(place.data_directory);
}

} // namespace

organisation::Municipality municipality_named(db::Tx& tx, const std::string& host) {
    for (organisation::Municipality& municipality : organisation::all_municipalities(tx))
        if (municipality.host == host) return std::move(municipality);
    throw std::runtime_error("There is no municipality with the host name \"" + host + "\".");
}

std::string words_of(const Installation& installation, const Problem& problem) {
    const views::Catalogue& texts = installation.renderer().catalogue(views::Language::en);
    std::string words = texts.text(problem.message_key);
    for (const FieldProblem& field : problem.fields)
        if (field.message_key != problem.message_key)
            words += "\n  " + field.field + ": " + texts.text(field.message_key);
    return words;
}

void expect_installation(const Place& place) {
    if (!place.is_sqlite()) return;
    const std::string& folder = place.data_directory;
    if (!std::filesystem::is_directory(folder)) throw db::Broken("there is no folder \"" + folder + "\"; see --data");
    if (!std::filesystem::is_regular_file(place.sqlite_path()))
        throw db::Broken("there is no svar.sqlite in the folder \"" + folder +
                         "\"; give the right one with --data, or make an installation with \"svar migrate\"");
}

Installation::Installation(const Place& place, const config::Settings& settings, Migrate migrate,
                           db::GroupObserver observer)
    : database_((prepare_directory(place, migrate),
                 open_database(place, settings, migrate == Migrate::and_fill, std::move(observer)))),
      renderer_(views::load_renderer()) {
    const auto migrations = db::embedded_migrations();
    if (migrate != Migrate::no) {
        for (const std::string& name : db::migrate(*database_, migrations))
            log::info("database.migrated", {{"name", name}});
    } else if (!db::is_migrated(*database_, migrations)) {
        throw db::Broken("the database is not up to date; run \"svar migrate\" with the same place first");
    }
    key_ = key_of(settings, *database_);
    open_books(*database_, key_, books_);
}

} // namespace svar::app
