#include "app/suggestion_jobs.hpp"

#include "features/calendar/local_time.hpp"
#include "features/cases/learning_store.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/suggestions/training_jobs.hpp"

#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace svar::app {

namespace {

constexpr const char* plan_kind = "suggestions.plan";
constexpr std::chrono::days learned_each{7};
constexpr std::chrono::hours night_begins{1}, night_ends{5};
constexpr int niceness = 15;

bool is_night(const organisation::Municipality& municipality, Instant now) {
    const auto of_day = calendar::local_time(now, municipality.time_zone).of_day;
    return of_day >= night_begins && of_day < night_ends;
}

bool is_week_over(db::Tx& tx, MunicipalityId municipality) {
    const auto last = suggestions::trainings(tx, municipality, 1);
    return last.empty() || last.front().trained_at <= tx.now() - learned_each;
}

void plan(db::Tx& tx) {
    for (const auto& municipality : organisation::all_municipalities(tx))
        if (is_night(municipality, tx.now()) && is_week_over(tx, municipality.id))
            suggestions::order_training(tx, municipality.id);
}

/// Runs it on a thread that gives way to all others, because it takes the better part of a minute of a processor.
template <class Work>
void aside(Work work) {
    std::exception_ptr fault;
    std::thread thread{[&] {
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
        try {
            work();
        } catch (...) { fault = std::current_exception(); }
    }};
    thread.join();
    if (fault) std::rethrow_exception(fault);
}

} // namespace

suggestions::Trained learn_from_cases(db::Database& database, MunicipalityId municipality) {
    return suggestions::train(database.read([&](db::Tx& tx) {
        return cases::sorted_messages(tx, municipality, static_cast<int>(suggestions::messages_max));
    }));
}

void add_suggestion_jobs(jobs::Handlers& handlers, const site::Site& site) {
    handlers.in_transaction(plan_kind, [](db::Tx& tx, const jobs::Job&) -> Result<> {
        plan(tx);
        return Done{};
    });
    handlers.outside(std::string{suggestions::training_job}, [&site](db::Database& database, jobs::Running& running) {
        const MunicipalityId municipality = running.job().municipality;
        suggestions::Trained trained;
        aside([&] { trained = learn_from_cases(database, municipality); });
        database.write([&](db::Tx& tx) {
            suggestions::save_training(tx, municipality, site.key, trained);
            running.complete(tx);
        });
    });
}

void keep_suggestion_schedule(db::Tx& tx) {
    jobs::keep_schedule(tx, {.municipality = {},
                             .name = plan_kind,
                             .rule = jobs::Every{std::chrono::hours{1}},
                             .kind = plan_kind,
                             .payload = {}});
}

} // namespace svar::app
