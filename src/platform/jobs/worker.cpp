#include "platform/jobs/worker.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/jobs/job_store.hpp"
#include "platform/log/log.hpp"

namespace svar::jobs {

using namespace std::chrono_literals;

namespace {

/// A kind that this version of the program doesn't know may be known to another server's.
constexpr std::chrono::seconds unknown_kind_delay = 60s;

/// Runs the handler's effect and the job's completion in one transaction.
void run_in_transaction(const TransactionHandler& handler, db::Database& database, Running& running) {
    const Result<> result = database.write([&](db::Tx& tx) -> Result<> {
        Result<> done = handler(tx, running.job());
        if (done) running.complete(tx);
        return done;
    });
    if (!result) throw std::runtime_error{result.problem().message_key};
}

} // namespace

void Running::complete(db::Tx& tx) {
    if (!store::remove(tx, job_, lease_token_)) throw LeaseLost{"the lease of the job ended"};
    tx.after_commit([this] { is_completed_ = true; });
}

void Handlers::in_transaction(std::string kind, TransactionHandler handler, Backoff backoff) {
    outside(
        std::move(kind),
        [handler = std::move(handler)](db::Database& database, Running& running) {
            run_in_transaction(handler, database, running);
        },
        std::move(backoff));
}

void Handlers::outside(std::string kind, OutsideHandler handler, Backoff backoff) {
    by_kind_[std::move(kind)] = Handler{std::move(handler), std::move(backoff)};
}

const Handlers::Handler* Handlers::find(const std::string& kind) const {
    const auto found = by_kind_.find(kind);
    return found == by_kind_.end() ? nullptr : &found->second;
}

Worker::Worker(db::Database& database, Handlers handlers, WorkerOptions options)
    : database_(database), handlers_(std::move(handlers)), options_(std::move(options)) {
    for (int i = 0; i < options_.threads; ++i) {
        loops_.push_back(std::make_unique<Loop>("worker", bell(), options_.poll,
                                                [this](const std::stop_token& stop) { return step(stop); }));
    }
}

void Worker::ask_to_stop() {
    for (const auto& loop : loops_) loop->ask_to_stop();
}

bool Worker::step(const std::stop_token& stop) {
    if (!database_.read([](db::Tx& tx) { return store::is_any_due(tx); })) return false;
    const auto half_lease_over = std::chrono::steady_clock::now() + options_.lease / 2;
    const std::int64_t token = crypto::next_id();
    std::vector<Job> jobs = database_.write(
        [&](db::Tx& tx) { return store::claim(tx, token, tx.now() + options_.lease, options_.batch_max); },
        db::Isolation::read_committed);

    std::vector<Running> batch;
    for (Job& job : jobs) batch.emplace_back(std::move(job), token);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (stop.stop_requested() || std::chrono::steady_clock::now() > half_lease_over) {
            give_back(batch, i, 0s);
            break;
        }
        run_one(batch[i]);
    }
    return !batch.empty();
}

void Worker::run_one(Running& running) {
    const Handlers::Handler* handler = handlers_.find(running.job().kind);
    if (handler == nullptr) {
        log::warning("jobs.unknown_kind", {{"kind", running.job().kind}, {"job", running.job().id}});
        give_back({running}, 0, unknown_kind_delay);
    } else if (running.job().attempts > handler->backoff.attempts_max()) {
        observe(running.job(), fail(running, "its worker vanished in each attempt"), 0us);
    } else {
        const auto begun = std::chrono::steady_clock::now();
        const RunOutcome outcome = run_handler(*handler, running);
        observe(running.job(), outcome,
                std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun));
    }
}

void Worker::observe(const Job& job, RunOutcome outcome, std::chrono::microseconds duration) const {
    if (options_.observer) options_.observer(job.kind, outcome, duration.count());
}

RunOutcome Worker::run_handler(const Handlers::Handler& handler, Running& running) {
    try {
        handler.run(database_, running);
        if (running.is_completed()) return RunOutcome::done;
        return try_later(running, handler.backoff, "the handler returned without completing the job");
    } catch (const LeaseLost&) {
        log::warning("jobs.lease_lost", {{"kind", running.job().kind}, {"job", running.job().id}});
        return RunOutcome::retried;
    } catch (const GiveUp& reason) { return fail(running, reason.what()); } catch (const std::exception& error) {
        return try_later(running, handler.backoff, error.what());
    }
}

RunOutcome Worker::try_later(const Running& running, const Backoff& backoff, const std::string& error) {
    const Job& job = running.job();
    const bool is_last = job.attempts >= backoff.attempts_max();
    if (is_last) return fail(running, error);
    database_.write([&](db::Tx& tx) {
        store::postpone(tx, job, running.lease_token_, *backoff.next(tx.now(), job.attempts), error);
    });
    log::warning("jobs.attempt_failed", {{"kind", job.kind}, {"job", job.id}, {"attempt", job.attempts}});
    return RunOutcome::retried;
}

RunOutcome Worker::fail(const Running& running, const std::string& error) {
    const Job& job = running.job();
    database_.write([&](db::Tx& tx) { store::fail(tx, job, running.lease_token_, error); });
    log::error("jobs.failed", {{"kind", job.kind}, {"job", job.id}, {"attempt", job.attempts}});
    return RunOutcome::failed;
}

void Worker::give_back(const std::vector<Running>& batch, std::size_t first, std::chrono::seconds delay) {
    database_.write([&](db::Tx& tx) {
        for (std::size_t i = first; i < batch.size(); ++i) {
            store::give_back(tx, batch[i].job(), batch[i].lease_token_, tx.now() + delay);
        }
    });
}

} // namespace svar::jobs
