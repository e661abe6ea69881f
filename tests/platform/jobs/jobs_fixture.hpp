// A database with jobs whose effects can be counted.
#pragma once

#include "platform/crypto/crypto.hpp"
#include "platform/jobs/job_store.hpp"
#include "platform/jobs/worker.hpp"
#include "support/database.hpp"
#include "support/eventually.hpp"

#include <gmock/gmock.h>

namespace svar::jobs {

inline constexpr MunicipalityId municipality{1};

class JobsTest : public test::DatabaseTest {
  protected:
    JobsTest() {
        crypto::start();
        constexpr db::Sql create{.name = "",
                                 .text = "CREATE TABLE effects (municipality INTEGER NOT NULL, payload TEXT NOT NULL)"};
        db().write([&](db::Tx& tx) { tx.execute(create); }, db::Isolation::read_committed);
    }

    static NewJob job(std::string payload, std::string unique_key = {}) {
        return {.municipality = municipality,
                .kind = "test",
                .payload = std::move(payload),
                .run_at = {},
                .unique_key = std::move(unique_key)};
    }
    void add(const NewJob& job) {
        db().write([&](db::Tx& tx) { enqueue(tx, job); });
    }
    std::vector<ListedJob> listed() {
        return db().read([](db::Tx& tx) { return list(tx, municipality, {}); });
    }
    ListedJob only_job() {
        const std::vector<ListedJob> all = listed();
        return all.size() == 1 ? all.front() : ListedJob{};
    }
    static void have_effect(db::Tx& tx, const Job& job) {
        constexpr db::Sql insert{.name = "test.effect",
                                 .text = "INSERT INTO effects (municipality, payload) VALUES ($1, $2)"};
        tx.execute(insert, job.municipality, job.payload);
    }
    std::int64_t count(const db::Sql& sql) {
        return db().read([&](db::Tx& tx) { return tx.row(sql)->integer(0); });
    }
    std::int64_t effects() { return count({.name = "test.effects", .text = "SELECT count(*) FROM effects"}); }
    std::int64_t different_effects() {
        return count({.name = "test.different", .text = "SELECT count(DISTINCT payload) FROM effects"});
    }

    /// Handlers with one for "test" that has its effect.
    static Handlers effective() {
        Handlers handlers;
        handlers.in_transaction("test", [](db::Tx& tx, const Job& job) -> Result<> {
            have_effect(tx, job);
            return Done{};
        });
        return handlers;
    }
    /// Polls so often that a moved test clock is noticed at once.
    static WorkerOptions eager() { return {.poll = std::chrono::milliseconds{5}}; }
};

} // namespace svar::jobs
