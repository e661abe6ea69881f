#include "platform/db/backup.hpp"
#include "platform/db/child_process.hpp"
#include "platform/db/database.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace svar::db {

namespace {

constexpr Sql count_tables{.name = "",
                           .text = "SELECT 0",
                           .postgresql = "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p')"
                                         " AND relnamespace = current_schema()::regnamespace"};

/// The URL as the variables that PostgreSQL's programs read: a password must not show in the list of processes.
std::map<std::string, std::string> connection_variables(const std::string& url) {
    char* reason = nullptr;
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(PQconninfoParse(url.c_str(), &reason),
                                                                                 PQconninfoFree);
    const std::unique_ptr<char, void (*)(void*)> text(reason, PQfreemem);
    if (!options) throw Broken("the PostgreSQL address is not valid");
    std::map<std::string, std::string> variables;
    for (const PQconninfoOption* option = options.get(); option->keyword; ++option)
        if (option->envvar && option->val) variables[option->envvar] = option->val;
    return variables;
}

/// From PATH, else from the newest version that is installed as Debian does it.
std::string program(const std::string& name) {
    std::string path = std::getenv("PATH") ? std::getenv("PATH") : "";
    for (std::size_t begin = 0; begin < path.size();) {
        const auto end = std::min(path.find(':', begin), path.size());
        const std::string candidate = path.substr(begin, end - begin) + "/" + name;
        if (std::filesystem::is_regular_file(candidate)) return candidate;
        begin = end + 1;
    }
    std::string newest;
    std::error_code none;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none))
        if (std::filesystem::exists(version.path() / "bin" / name))
            newest = std::max(newest, (version.path() / "bin" / name).string());
    if (newest.empty()) throw Broken(name + " is not installed (Debian package postgresql-client)");
    return newest;
}

bool is_empty(const std::string& url) {
    const auto database = open_postgresql({.url = url, .connections_max = 1}, system_clock());
    return database->read([](Tx& tx) { return tx.row(count_tables)->integer(0) == 0; });
}

/// A damaged copy is no archive that can be listed.
void check(const std::string& path) {
    try {
        run_program({program("pg_restore"), "--list", path}, {});
    } catch (const Broken& fault) { throw Broken(path + " cannot be read: " + fault.what()); }
}

} // namespace

void back_up_postgresql(const std::string& url, const std::string& backup_path) {
    if (std::filesystem::exists(backup_path)) throw Broken(backup_path + " exists already");
    try {
        run_program({program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", "--file=" + backup_path},
                    connection_variables(url));
        check(backup_path);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(backup_path, ignored);
        throw;
    }
}

void restore_postgresql(const std::string& backup_path, const std::string& url, Overwrite overwrite) {
    check(backup_path);
    if (overwrite == Overwrite::refuse && !is_empty(url))
        throw Broken("the PostgreSQL database is not empty; --overwrite replaces what it holds");
    const auto variables = connection_variables(url);
    const auto name = variables.find("PGDATABASE");
    if (name == variables.end()) throw Broken("the PostgreSQL address names no database");
    run_program({program("pg_restore"), "--single-transaction", "--clean", "--if-exists", "--no-owner",
                 "--no-privileges", "--exit-on-error", "--dbname=" + name->second, backup_path},
                variables);
}

} // namespace svar::db
