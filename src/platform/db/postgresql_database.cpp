#include "platform/db/postgresql_pool.hpp"
#include "platform/db/postgresql_tx.hpp"

#include <mutex>
#include <random>
#include <thread>

namespace svar::db {

namespace {

constexpr Sql begin_read{.name = "db.begin_read", .text = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
constexpr Sql begin_serializable{.name = "db.begin_serializable", .text = "BEGIN ISOLATION LEVEL SERIALIZABLE"};
constexpr Sql begin_read_committed{.name = "db.begin_read_committed", .text = "BEGIN ISOLATION LEVEL READ COMMITTED"};
constexpr Sql answer{.name = "db.answer", .text = "SELECT 1"};

constexpr int conflicts_max = 15;
/// After so many conflicts a transaction waits its turn: those of one server that others keep beating run one by one.
constexpr int conflicts_before_turn = 3;
constexpr int duplicates_max = 5;
constexpr int losses_max = 2;

/// Waits a random time that grows with each conflict, up to about 0.1 s.
void back_off(int conflicts) {
    thread_local std::minstd_rand random{std::random_device{}()};
    std::uniform_int_distribution<int> micros(0, 1000 << std::min(conflicts, 7));
    std::this_thread::sleep_for(std::chrono::microseconds(micros(random)));
}

/// Decides after each failed attempt whether the body may run again.
class Attempts {
  public:
    /// Holds its turn from then on until it is destroyed.
    explicit Attempts(std::mutex& turns) : turn_(turns, std::defer_lock) {}

    void count_conflict(const PostgresqlConflict& conflict) {
        if (++conflicts_ >= conflicts_max) throw Broken(std::string(conflict.what()) + ", also when tried again");
        back_off(conflicts_);
        if (conflicts_ >= conflicts_before_turn && !turn_.owns_lock()) turn_.lock();
    }
    void count_duplicate(const Duplicate& duplicate) {
        if (++duplicates_ >= duplicates_max) throw Broken(std::string(duplicate.what()) + ", also when tried again");
    }
    void count_loss(const PostgresqlLost& loss, PostgresqlPool& pool) {
        pool.forget_idle();
        if (++losses_ > losses_max) throw Broken(loss.what());
    }

  private:
    std::unique_lock<std::mutex> turn_;
    int conflicts_ = 0;
    int duplicates_ = 0;
    int losses_ = 0;
};

class PostgresqlDatabase final : public Database {
  public:
    PostgresqlDatabase(const PostgresqlOptions& options, Clock clock) : clock_(std::move(clock)), pool_(options) {}

    Backend backend() const override { return Backend::postgresql; }

    bool is_answering() override {
        try {
            read([](Tx& tx) { tx.row(answer); });
            return true;
        } catch (const Broken&) { return false; }
    }

  protected:
    void read_erased(const Body& body) override {
        until_settled([&] {
            return attempt(begin_read, [&](Tx& tx) {
                body(tx);
                return Outcome::roll_back;
            });
        });
    }

    void write_erased(const Body& body, Isolation isolation) override {
        const Sql& begin = isolation == Isolation::serializable ? begin_serializable : begin_read_committed;
        const Actions actions = until_settled([&] { return attempt(begin, body); });
        for (const auto& action : actions) action();
    }

  private:
    using Actions = std::vector<std::function<void()>>;

    template <class F>
    std::invoke_result_t<F&> until_settled(F run) {
        Attempts attempts{turns_};
        for (;;) {
            try {
                return run();
            } catch (const PostgresqlConflict& conflict) {
                attempts.count_conflict(conflict);
            } catch (const Duplicate& duplicate) {
                attempts.count_duplicate(duplicate);
            } catch (const PostgresqlLost& loss) { attempts.count_loss(loss, pool_); }
        }
    }

    Actions attempt(const Sql& begin, const Body& body);
    void commit(PostgresqlTx&);
    void roll_back(PostgresqlTx&, PostgresqlPool::Loan&);

    const Clock clock_;
    PostgresqlPool pool_;
    std::mutex turns_;
};

PostgresqlDatabase::Actions PostgresqlDatabase::attempt(const Sql& begin, const Body& body) {
    PostgresqlPool::Loan loan = pool_.take();
    PostgresqlTx tx(*loan, clock_(), begin);
    try {
        const Outcome outcome = body(tx);
        tx.rethrow_if_fatal();
        if (outcome == Outcome::commit) {
            commit(tx);
            return tx.take_actions();
        }
    } catch (...) {
        roll_back(tx, loan);
        tx.rethrow_if_fatal();
        throw;
    }
    roll_back(tx, loan);
    return {};
}

void PostgresqlDatabase::commit(PostgresqlTx& tx) {
    try {
        tx.commit();
    } catch (const PostgresqlLost& loss) {
        // Nobody can say whether the server still committed; only the caller can tell by asking again.
        throw Broken(std::string(loss.what()) + " (at the commit: it may or may not have been kept)");
    }
}

void PostgresqlDatabase::roll_back(PostgresqlTx& tx, PostgresqlPool::Loan& loan) {
    try {
        tx.roll_back();
    } catch (const PostgresqlLost&) { loan.discard(); }
}

} // namespace

std::unique_ptr<Database> open_postgresql(const PostgresqlOptions& options, Clock clock) {
    return std::make_unique<PostgresqlDatabase>(options, std::move(clock));
}

} // namespace svar::db
