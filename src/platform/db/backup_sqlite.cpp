#include "platform/db/backup.hpp"
#include "platform/db/sqlite_connection.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

namespace svar::db {

namespace {

constexpr Sql count_tables{.name = "", .text = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"};
constexpr Sql check_pages{.name = "", .text = "PRAGMA integrity_check(1)"};
constexpr Sql check_references{.name = "", .text = "PRAGMA foreign_key_check"};
constexpr Sql leave_wal{.name = "", .text = "PRAGMA journal_mode = DELETE"};

/// One step for all pages: a reader's snapshot, so that writers neither wait nor make it start again.
void copy(SqliteConnection& from, SqliteConnection& to) {
    sqlite3_backup* const backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (!backup) throw Broken("cannot start the copy: " + sqlite_reason(to.handle(), sqlite3_errcode(to.handle())));
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE) throw Broken("the copy failed: " + sqlite_reason(nullptr, stepped));
    if (finished != SQLITE_OK) throw Broken("the copy failed: " + sqlite_reason(nullptr, finished));
}

void check(SqliteConnection& connection, const std::string& path) {
    const Rows pages = connection.run(check_pages, {});
    if (pages.size() != 1 || pages[0].text(0) != "ok") throw Broken(path + " is damaged");
    if (!connection.run(check_references, {}).empty()) throw Broken(path + " has references that point nowhere");
}

void make_durable(const std::filesystem::path& path) {
    for (const auto& part : {path, std::filesystem::absolute(path).parent_path()}) {
        const int file = open(part.c_str(), O_RDONLY | O_CLOEXEC);
        const bool is_durable = file >= 0 && fsync(file) == 0;
        if (file >= 0) close(file);
        if (!is_durable) throw Broken("cannot make " + part.string() + " durable");
    }
}

/// Removes the unfinished copy unless it is kept.
class Unfinished {
  public:
    explicit Unfinished(std::filesystem::path path) : path_(std::move(path)) {}
    ~Unfinished() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove(path_, ignored);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    void keep() { path_.clear(); }

  private:
    std::filesystem::path path_;
};

void require_file(const std::string& path) {
    if (!std::filesystem::is_regular_file(path)) throw Broken("there is no database file " + path);
}

} // namespace

void back_up_sqlite(const std::string& database_path, const std::string& backup_path) {
    require_file(database_path);
    if (std::filesystem::exists(backup_path)) throw Broken(backup_path + " exists already");
    Unfinished unfinished(backup_path);
    {
        SqliteConnection from(database_path, SqliteAccess::read);
        SqliteConnection to(backup_path, SqliteAccess::write);
        copy(from, to);
        to.run(leave_wal, {}); // so that the backup is one file
    }
    SqliteConnection reopened(backup_path, SqliteAccess::read);
    check(reopened, backup_path);
    make_durable(backup_path);
    unfinished.keep();
}

void restore_sqlite(const std::string& backup_path, const std::string& database_path, Overwrite overwrite) {
    require_file(backup_path);
    SqliteConnection from(backup_path, SqliteAccess::read);
    check(from, backup_path);
    SqliteConnection to(database_path, SqliteAccess::write);
    if (overwrite == Overwrite::refuse && to.run(count_tables, {})[0].integer(0) > 0)
        throw Broken(database_path + " is not empty; --overwrite replaces what it holds");
    copy(from, to);
    check(to, database_path);
}

} // namespace svar::db
