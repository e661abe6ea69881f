// Threads that claim due jobs and run their handlers.
#pragma once

#include "platform/jobs/backoff.hpp"
#include "platform/jobs/jobs.hpp"

#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace svar::jobs {

/// Thrown by `Running::complete` when the lease ended and another worker has the job: the transaction
/// rolls back, so that the job has one effect however many servers began it.
class LeaseLost : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Thrown by a handler for which trying again is of no use: the job fails for good.
class GiveUp : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A leased job in the hands of its handler.
class Running {
  public:
    Running(Job job, std::int64_t lease_token) : job_(std::move(job)), lease_token_(lease_token) {}

    const Job& job() const { return job_; }
    /// Ends the job in the transaction that holds its effect. Throws `LeaseLost`.
    void complete(db::Tx&);
    /// Whether a transaction with `complete` committed.
    bool is_completed() const { return is_completed_; }

  private:
    friend class Worker;

    Job job_;
    std::int64_t lease_token_;
    bool is_completed_ = false;
};

/// The whole effect in the worker's own transaction, which also completes the job. A `Problem` is a failed attempt.
using TransactionHandler = std::function<Result<>(db::Tx&, const Job&)>;
/// Work with something outside of the database; calls `complete` in the transaction that records it.
/// Outside of transactions the work may happen twice (a server dies, a lease ends).
using OutsideHandler = std::function<void(db::Database&, Running&)>;

/// Who does which kind of job.
class Handlers {
  public:
    void in_transaction(std::string kind, TransactionHandler, Backoff = default_backoff());
    void outside(std::string kind, OutsideHandler, Backoff = default_backoff());

    struct Handler {
        OutsideHandler run;
        Backoff backoff;
    };
    const Handler* find(const std::string& kind) const;

  private:
    std::map<std::string, Handler> by_kind_;
};

/// How a run of a job ended.
enum class RunOutcome { done, retried, failed };
/// Told of each run, for the figures; called on the worker's threads, several at once.
using RunObserver = std::function<void(std::string_view kind, RunOutcome, std::int64_t duration_micros)>;

struct WorkerOptions {
    int threads = 2;
    int batch_max = 32;              ///< jobs claimed together by a thread
    std::chrono::seconds lease{300}; ///< after this a job of a silent worker is taken over
    std::chrono::milliseconds poll{1000};
    RunObserver observer = {};
};

/// Runs due jobs until it is destroyed; then finishes those begun and gives the other claimed ones back.
class Worker {
  public:
    Worker(db::Database&, Handlers, WorkerOptions = {});

    /// Asks without waiting, so that several parts of a server stop together; destruction waits.
    void ask_to_stop();

  private:
    bool step(const std::stop_token&);
    void run_one(Running&);
    RunOutcome run_handler(const Handlers::Handler&, Running&);
    RunOutcome try_later(const Running&, const Backoff&, const std::string& error);
    void observe(const Job&, RunOutcome, std::chrono::microseconds) const;
    RunOutcome fail(const Running&, const std::string& error);
    void give_back(const std::vector<Running>&, std::size_t first, std::chrono::seconds delay);

    db::Database& database_;
    Handlers handlers_;
    WorkerOptions options_;
    std::vector<std::unique_ptr<Loop>> loops_; // last: stopped first
};

} // namespace svar::jobs
