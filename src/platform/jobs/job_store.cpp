#include "platform/jobs/job_store.hpp"

#include <algorithm>

namespace svar::jobs::store {

namespace {

// Claims look at all municipalities: one worker serves the whole installation.
constexpr db::Sql any_due{.name = "jobs.any_due",
                          .text = "SELECT 1 FROM jobs WHERE state <> 'failed' AND due_at <= $1 LIMIT 1"};

constexpr db::Sql claim_due{
    .name = "jobs.claim",
    .text = "UPDATE jobs SET state = 'leased', attempts = attempts + 1, due_at = $2, lease_token = $3 "
            "WHERE (municipality, id) IN (SELECT municipality, id FROM jobs "
            "WHERE state <> 'failed' AND due_at <= $1 ORDER BY due_at LIMIT $4) "
            "RETURNING municipality, id, kind, payload, run_at, attempts",
    .postgresql = "WITH due AS MATERIALIZED (SELECT municipality, id FROM jobs "
                  "WHERE state <> 'failed' AND due_at <= $1 ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED) "
                  "UPDATE jobs SET state = 'leased', attempts = jobs.attempts + 1, due_at = $2, lease_token = $3 "
                  "FROM due WHERE jobs.municipality = due.municipality AND jobs.id = due.id "
                  "RETURNING jobs.municipality, jobs.id, jobs.kind, jobs.payload, jobs.run_at, jobs.attempts"};

constexpr db::Sql remove_leased{.name = "jobs.remove_leased",
                                .text = "DELETE FROM jobs WHERE municipality = $1 AND id = $2 AND lease_token = $3"};

constexpr db::Sql postpone_leased{
    .name = "jobs.postpone",
    .text = "UPDATE jobs SET state = 'waiting', lease_token = NULL, due_at = $4, last_error = $5 "
            "WHERE municipality = $1 AND id = $2 AND lease_token = $3"};

constexpr db::Sql fail_leased{.name = "jobs.fail",
                              .text =
                                  "UPDATE jobs SET state = 'failed', lease_token = NULL, due_at = $4, last_error = $5 "
                                  "WHERE municipality = $1 AND id = $2 AND lease_token = $3"};

constexpr db::Sql give_back_leased{
    .name = "jobs.give_back",
    .text = "UPDATE jobs SET state = 'waiting', lease_token = NULL, due_at = $4, attempts = attempts - 1 "
            "WHERE municipality = $1 AND id = $2 AND lease_token = $3"};

Job job_of(const db::Row& row) {
    return {.municipality = row.id<MunicipalityId>(0),
            .id = row.id<JobId>(1),
            .kind = row.text(2),
            .payload = row.text(3),
            .run_at = row.instant(4),
            .attempts = static_cast<int>(row.integer(5))};
}

} // namespace

bool is_any_due(db::Tx& tx) { return tx.row(any_due, tx.now()).has_value(); }

std::vector<Job> claim(db::Tx& tx, std::int64_t token, Instant leased_until, int count_max) {
    std::vector<Job> claimed;
    for (const db::Row& row : tx.rows(claim_due, tx.now(), leased_until, token, count_max)) {
        claimed.push_back(job_of(row));
    }
    // RETURNING keeps no order.
    std::ranges::sort(claimed, {}, [](const Job& job) { return std::pair{job.run_at, job.id}; });
    return claimed;
}

bool remove(db::Tx& tx, const Job& job, std::int64_t token) {
    return tx.execute(remove_leased, job.municipality, job.id, token) == 1;
}

bool postpone(db::Tx& tx, const Job& job, std::int64_t token, Instant due_at, std::string_view error) {
    return tx.execute(postpone_leased, job.municipality, job.id, token, due_at, error) == 1;
}

bool fail(db::Tx& tx, const Job& job, std::int64_t token, std::string_view error) {
    return tx.execute(fail_leased, job.municipality, job.id, token, tx.now(), error) == 1;
}

bool give_back(db::Tx& tx, const Job& job, std::int64_t token, Instant due_at) {
    return tx.execute(give_back_leased, job.municipality, job.id, token, due_at) == 1;
}

} // namespace svar::jobs::store
