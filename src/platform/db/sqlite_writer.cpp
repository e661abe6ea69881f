#include "platform/db/sqlite_writer.hpp"

namespace svar::db {

namespace {

constexpr std::size_t group_size_max = 128;
constexpr int attempts_max = 5;

constexpr Sql begin_group{.name = "db.begin_group", .text = "BEGIN IMMEDIATE"};
constexpr Sql commit_group{.name = "db.commit_group", .text = "COMMIT"};
constexpr Sql roll_back_group{.name = "db.roll_back_group", .text = "ROLLBACK"};
constexpr Sql begin_body{.name = "db.begin_body", .text = "SAVEPOINT body"};
constexpr Sql keep_body{.name = "db.keep_body", .text = "RELEASE body"};
constexpr Sql drop_body{.name = "db.drop_body", .text = "ROLLBACK TO body"};

} // namespace

/// One caller's body on its way through the writer; lives on the caller's stack.
struct SqliteWriter::Job {
    explicit Job(const Database::Body& body_to_run) : body(body_to_run) {}

    void finish() {
        // Notified under the lock: the caller may be gone the moment the lock is free.
        const std::lock_guard lock(mutex);
        is_finished = true;
        finished.notify_one();
    }
    void wait() {
        std::unique_lock lock(mutex);
        finished.wait(lock, [this] { return is_finished; });
    }

    const Database::Body& body;
    std::exception_ptr error;
    std::vector<std::function<void()>> after_commit;
    std::mutex mutex;
    std::condition_variable finished;
    bool is_finished = false;
};

SqliteWriter::SqliteWriter(std::string path, SqliteAccess access, Clock clock, GroupObserver observer)
    : path_(std::move(path)), access_(access), clock_(std::move(clock)), observer_(std::move(observer)),
      connection_(std::make_unique<SqliteConnection>(path_, access_)), thread_([this] { work(); }) {}

SqliteWriter::~SqliteWriter() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
        arrived_.notify_one();
    }
    thread_.join();
}

void SqliteWriter::write(const Database::Body& body) {
    if (std::this_thread::get_id() == thread_.get_id())
        throw std::logic_error("a write transaction inside another one would wait for itself");
    Job job(body);
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(&job);
        arrived_.notify_one();
    }
    job.wait();
    if (job.error) std::rethrow_exception(job.error);
    for (const auto& action : job.after_commit) action();
}

std::size_t SqliteWriter::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
}

void SqliteWriter::work() {
    for (;;) {
        std::vector<Job*> group = next_group();
        if (group.empty()) return;
        run_group(group);
        for (Job* job : group) job->finish();
    }
}

std::vector<SqliteWriter::Job*> SqliteWriter::next_group() {
    {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
    }
    std::vector<Job*> group;
    add_waiting(group);
    return group;
}

void SqliteWriter::add_waiting(std::vector<Job*>& group) {
    const std::lock_guard lock(mutex_);
    while (!waiting_.empty() && group.size() < group_size_max) {
        group.push_back(waiting_.front());
        waiting_.pop_front();
    }
}

void SqliteWriter::run_group(std::vector<Job*>& group) {
    try {
        begin();
        if (!run_together(group)) {
            roll_back();
            begin();
            run_apart(group);
        }
        connection_->change(commit_group, {});
        if (observer_) observer_(group.size());
    } catch (const std::exception& failure) { abandon(group, failure.what()); }
}

void SqliteWriter::begin() {
    if (connection_ && connection_->is_in_transaction()) connection_.reset();
    if (!connection_) connection_ = std::make_unique<SqliteConnection>(path_, access_);
    try {
        connection_->change(begin_group, {});
    } catch (const SqliteLost&) {
        // Only here is it safe to open the file anew: closing it in the middle of a failed commit could
        // let the next opening find the commit complete in the log, though its callers were told otherwise.
        connection_.reset();
        throw;
    }
}

void SqliteWriter::roll_back() { connection_->change(roll_back_group, {}); }

/// False when one body left rows that must go while another's are to stay; then nothing is to be kept.
bool SqliteWriter::run_together(std::vector<Job*>& group) {
    bool is_any_kept = false;
    for (std::size_t index = 0; index < group.size(); ++index) {
        if (!run_together(*group[index], is_any_kept)) return false;
        if (index + 1 == group.size()) add_waiting(group);
    }
    return true;
}

bool SqliteWriter::run_together(Job& job, bool& is_any_kept) {
    for (int number = 1;; ++number) {
        const std::int64_t writes_before = connection_->writes();
        const Verdict verdict = attempt(job, number);
        const bool has_written = connection_->writes() != writes_before;
        if (verdict == Verdict::keep) {
            is_any_kept = is_any_kept || has_written;
            return true;
        }
        if (has_written) {
            if (is_any_kept) return false;
            roll_back();
            begin();
        }
        if (verdict == Verdict::drop) return true;
    }
}

void SqliteWriter::run_apart(const std::vector<Job*>& group) {
    for (Job* job : group) run_apart(*job);
}

void SqliteWriter::run_apart(Job& job) {
    for (int number = 1;; ++number) {
        connection_->change(begin_body, {});
        const Verdict verdict = attempt(job, number);
        if (verdict != Verdict::keep) connection_->change(drop_body, {});
        connection_->change(keep_body, {});
        if (verdict != Verdict::again) return;
    }
}

SqliteWriter::Verdict SqliteWriter::attempt(Job& job, int number) {
    job.error = nullptr;
    job.after_commit.clear();
    const Verdict verdict = run_body(job, number);
    // After some errors (disk full, I/O) SQLite drops the whole transaction, the others' bodies too.
    if (!connection_->is_in_transaction()) throw SqliteLost("the database dropped the transaction of its own accord");
    return verdict;
}

SqliteWriter::Verdict SqliteWriter::run_body(Job& job, int number) {
    SqliteTx tx(*connection_, clock_());
    try {
        const bool is_wanted = job.body(tx) == Database::Outcome::commit;
        if (!is_wanted) return Verdict::drop;
        if (tx.has_failed()) throw Broken("a transaction was to be kept although one of its statements failed");
        if (connection_->has_deferred_violation()) throw Broken("a foreign key points nowhere at the commit");
        job.after_commit = tx.take_actions();
        return Verdict::keep;
    } catch (const Duplicate& duplicate) {
        if (number < attempts_max) return Verdict::again;
        job.error = std::make_exception_ptr(Broken(std::string(duplicate.what()) + ", also when tried again"));
    } catch (const SqliteLost&) { throw; } catch (...) {
        job.error = std::current_exception();
    }
    return Verdict::drop;
}

void SqliteWriter::abandon(const std::vector<Job*>& group, const std::string& reason) {
    // An exception of its own for each, because each is thrown in another thread.
    for (Job* job : group)
        if (!job->error) job->error = std::make_exception_ptr(Broken(reason));
    try {
        if (connection_ && connection_->is_in_transaction()) connection_->change(roll_back_group, {});
    } catch (const Broken&) {
        // The next group finds out whether the connection still serves.
    }
}

} // namespace svar::db
