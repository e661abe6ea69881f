#include "platform/jobs/jobs.hpp"

#include "platform/crypto/crypto.hpp"

#include <limits>

namespace svar::jobs {

namespace {

constexpr db::Sql insert_job{
    .name = "jobs.insert",
    .text = "INSERT INTO jobs (municipality, id, kind, payload, unique_key, run_at, due_at, state, attempts) "
            "VALUES ($1, $2, $3, $4, NULLIF($5, ''), $6, $6, 'waiting', 0) "
            "ON CONFLICT (municipality, kind, unique_key) WHERE unique_key IS NOT NULL "
            "DO UPDATE SET state = 'waiting', payload = excluded.payload, run_at = excluded.run_at, "
            "due_at = excluded.due_at, attempts = 0, last_error = NULL WHERE jobs.state = 'failed'"};

constexpr db::Sql select_jobs{
    .name = "jobs.list",
    .text = "SELECT municipality, id, kind, payload, run_at, attempts, state, due_at, last_error FROM jobs "
            "WHERE municipality = $1 AND id < $2 AND (state = $3 OR $3 = '') ORDER BY id DESC LIMIT $4"};

constexpr db::Sql retry_failed{.name = "jobs.retry",
                               .text = "UPDATE jobs SET state = 'waiting', due_at = $3, attempts = 0 "
                                       "WHERE municipality = $1 AND id = $2 AND state = 'failed'"};

constexpr db::Sql discard_failed{.name = "jobs.discard",
                                 .text = "DELETE FROM jobs WHERE municipality = $1 AND id = $2 AND state = 'failed'"};

std::string_view state_name(State state) {
    switch (state) {
    case State::waiting: return "waiting";
    case State::leased: return "leased";
    case State::failed: return "failed";
    }
    return "";
}

// Of all municipalities: one worker serves the whole installation.
constexpr db::Sql count_due{
    .name = "jobs.count_due",
    .text = "SELECT count(*) FROM jobs WHERE state = 'waiting' AND due_at <= $1 AND municipality >= 0"};

State state_of(std::string_view name) {
    for (const State state : {State::waiting, State::leased, State::failed}) {
        if (state_name(state) == name) return state;
    }
    throw db::Broken{"jobs.state holds an unknown word"};
}

ListedJob listed_job_of(const db::Row& row) {
    return {.job = {.municipality = row.id<MunicipalityId>(0),
                    .id = row.id<JobId>(1),
                    .kind = row.text(2),
                    .payload = row.text(3),
                    .run_at = row.instant(4),
                    .attempts = static_cast<int>(row.integer(5))},
            .state = state_of(row.text(6)),
            .due_at = row.instant(7),
            .last_error = row.text_or_empty(8)};
}

} // namespace

Bell& bell() {
    static Bell process_bell;
    return process_bell;
}

void enqueue(db::Tx& tx, const NewJob& job) {
    const Instant run_at = job.run_at.value_or(tx.now());
    tx.post(insert_job, job.municipality, crypto::next_id(), job.kind, job.payload, job.unique_key, run_at);
    if (run_at <= tx.now()) tx.after_commit([] { bell().ring(); });
}

std::vector<ListedJob> list(db::Tx& tx, MunicipalityId municipality, const JobFilter& filter) {
    const JobId before = filter.before ? filter.before : JobId{std::numeric_limits<std::int64_t>::max()};
    const std::string_view state = filter.state ? state_name(*filter.state) : "";
    std::vector<ListedJob> found;
    for (const db::Row& row : tx.rows(select_jobs, municipality, before, state, filter.count_max)) {
        found.push_back(listed_job_of(row));
    }
    return found;
}

std::int64_t count_waiting(db::Tx& tx) { return tx.row(count_due, tx.now())->integer(0); }

Result<> retry(db::Tx& tx, MunicipalityId municipality, JobId id) {
    if (tx.execute(retry_failed, municipality, id, tx.now()) == 0) return conflict("jobs.problem.not_failed");
    tx.after_commit([] { bell().ring(); });
    return Done{};
}

Result<> discard(db::Tx& tx, MunicipalityId municipality, JobId id) {
    if (tx.execute(discard_failed, municipality, id) == 0) return conflict("jobs.problem.not_failed");
    return Done{};
}

} // namespace svar::jobs
