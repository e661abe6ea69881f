// Work in the background, kept in the database: what is enqueued in a transaction is done if and only
// if that transaction committed, by one of the installation's servers.
#pragma once

#include "platform/db/database.hpp"
#include "platform/jobs/loop.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::jobs {

using JobId = Id<struct JobTag>;

/// Work to be done. Municipality 0 is the installation itself.
struct NewJob {
    MunicipalityId municipality;
    std::string kind;              ///< "reports.monthly"; names the handler
    std::string payload;           ///< ids and the like for the handler, nothing personal
    std::optional<Instant> run_at; ///< at once when absent
    std::string unique_key; ///< when given, `enqueue` adds nothing while a job of this kind and key waits or runs
};

/// Adds the job to the caller's transaction; after the commit a worker of this process wakes at once.
/// With a `unique_key`, a job of that key that failed for good is started afresh.
void enqueue(db::Tx&, const NewJob&);

enum class State { waiting, leased, failed };

struct Job {
    MunicipalityId municipality;
    JobId id;
    std::string kind;
    std::string payload;
    Instant run_at;   ///< when it was to run first (for a schedule: the due time)
    int attempts = 0; ///< begun ones, this one included
};

/// A job as an admin sees it.
struct ListedJob {
    Job job;
    State state = State::waiting;
    Instant due_at;         ///< when it is tried next; for a leased one the end of its lease
    std::string last_error; ///< words for the operator
};

/// Newest first; `before` (when given) begins after that job. All states when `state` is absent.
struct JobFilter {
    std::optional<State> state;
    JobId before;
    int count_max = 50;
};
std::vector<ListedJob> list(db::Tx&, MunicipalityId, const JobFilter&);

/// Jobs of all municipalities that are due and not claimed.
std::int64_t count_waiting(db::Tx&);

/// Starts a job afresh that failed for good. Problem::conflict when it did not fail.
Result<> retry(db::Tx&, MunicipalityId, JobId);

/// Removes a job that failed for good. Problem::conflict when it did not fail.
Result<> discard(db::Tx&, MunicipalityId, JobId);

/// Rung after each commit that enqueued a job. The one thing here that belongs to the process: it
/// carries no data, so workers of several databases (in tests) may share it.
Bell& bell();

} // namespace svar::jobs
