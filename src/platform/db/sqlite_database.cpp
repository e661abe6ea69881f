#include "platform/db/sqlite_readers.hpp"
#include "platform/db/sqlite_writer.hpp"

namespace svar::db {

namespace {

constexpr Sql answer{.name = "db.answer", .text = "SELECT count(*) FROM sqlite_schema"};

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(const SqliteOptions& options, Clock clock, GroupObserver observer)
        : clock_(std::move(clock)), writer_(options.path, options.is_filled ? SqliteAccess::fill : SqliteAccess::write,
                                            clock_, std::move(observer)),
          readers_(options.path, options.readers_max) {}

    Backend backend() const override { return Backend::sqlite; }

    bool is_answering() override {
        try {
            read([](Tx& tx) { tx.row(answer); });
            return true;
        } catch (const Broken&) { return false; }
    }

  protected:
    void read_erased(const Body& body) override { readers_.read(body, clock_()); }
    void write_erased(const Body& body, Isolation) override { writer_.write(body); }

  private:
    const Clock clock_;
    SqliteWriter writer_;
    SqliteReaders readers_;
};

/// Counting memory would make all connections wait for one another at each allocation. Only heeded before the first use.
void count_no_memory() { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

} // namespace

std::unique_ptr<Database> open_sqlite(const SqliteOptions& options, Clock clock) {
    return open_sqlite(options, std::move(clock), {});
}

std::unique_ptr<Database> open_sqlite(const SqliteOptions& options, Clock clock, GroupObserver observer) {
    count_no_memory();
    return std::make_unique<SqliteDatabase>(options, std::move(clock), std::move(observer));
}

} // namespace svar::db
