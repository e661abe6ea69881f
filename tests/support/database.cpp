#include "support/database.hpp"

#include "platform/db/embedded_migrations.hpp"
#include "support/postgresql_cluster.hpp"

#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace svar::test {

namespace {

/// Runs a statement that may not be in a transaction (CREATE DATABASE).
void run_in_cluster(const std::string& statement) {
    const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(shared_cluster_url("postgres").c_str()),
                                                                PQfinish);
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(connection.get(), statement.c_str()), PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        throw std::runtime_error(statement + ": " + PQerrorMessage(connection.get()));
}

std::string unique_name(const std::string& prefix) {
    static std::atomic<int> count{0};
    return prefix + "_" + std::to_string(getpid()) + "_" + std::to_string(++count);
}

/// Migrated once for each program; each test then gets a copy.
class Templates {
  public:
    ~Templates() {
        if (!postgresql_.empty()) run_in_cluster("DROP DATABASE " + postgresql_);
    }

    const std::string& postgresql() {
        if (postgresql_.empty()) {
            const std::string name = unique_name("svar_template");
            run_in_cluster("CREATE DATABASE " + name);
            postgresql_ = name;
            const auto database = db::open_postgresql({.url = shared_cluster_url(name)}, db::system_clock());
            db::migrate(*database, db::embedded_migrations());
        }
        return postgresql_;
    }

    const std::filesystem::path& sqlite() {
        if (sqlite_.empty()) {
            const auto file = folder_.path() / "template.db";
            const auto database = db::open_sqlite({.path = file}, db::system_clock());
            db::migrate(*database, db::embedded_migrations());
            sqlite_ = file;
        }
        return sqlite_;
    }

  private:
    TemporaryFolder folder_;
    std::string postgresql_;
    std::filesystem::path sqlite_;
};

Templates& templates() {
    // The cluster must be there first, so that it is still there when the templates are dropped.
    static const std::string cluster = shared_cluster_url("postgres");
    static Templates made;
    return made;
}

} // namespace

TemporaryFolder::TemporaryFolder() {
    std::string pattern = std::filesystem::temp_directory_path() / "svar-test-XXXXXX";
    if (!mkdtemp(pattern.data())) throw std::runtime_error("cannot make a temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

FreshDatabase::FreshDatabase(db::Backend backend, Content content) : backend_(backend) {
    if (backend == db::Backend::sqlite) {
        address_ = folder_.path() / "svar.db";
        if (content == Content::migrated) std::filesystem::copy_file(templates().sqlite(), address_);
        return;
    }
    name_ = unique_name("svar_test");
    run_in_cluster("CREATE DATABASE " + name_ + " TEMPLATE " +
                   (content == Content::migrated ? templates().postgresql() : "template0"));
    address_ = shared_cluster_url(name_);
}

FreshDatabase::~FreshDatabase() {
    try {
        if (!name_.empty()) run_in_cluster("DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (const std::exception& error) { ADD_FAILURE() << error.what(); }
}

std::unique_ptr<db::Database> FreshDatabase::open(db::Clock clock) const {
    if (backend_ == db::Backend::sqlite) return db::open_sqlite({.path = address_}, std::move(clock));
    return db::open_postgresql({.url = address_}, std::move(clock));
}

std::string backend_name(db::Backend backend) { return backend == db::Backend::sqlite ? "sqlite" : "postgresql"; }

void for_each_database(const std::function<void(db::Database&, TestClock&)>& test) {
    for (const auto backend : {db::Backend::sqlite, db::Backend::postgresql}) {
        SCOPED_TRACE(backend_name(backend));
        TestClock clock;
        const FreshDatabase fresh(backend);
        const auto database = fresh.open(clock.clock());
        test(*database, clock);
    }
}

} // namespace svar::test
