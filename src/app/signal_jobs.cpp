#include "app/signal_jobs.hpp"

#include "features/cases/desk_store.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/signals/signal_actions.hpp"

namespace svar::app {

namespace {

constexpr const char* kind = "signals.look";
constexpr std::chrono::minutes period{5};

/// The looking reads much and writes nothing; what is found is kept in a transaction of its own. Both may happen twice:
/// the same finding makes no second signal and no second mail.
void look_everywhere(db::Database& database, const site::Site& site) {
    for (const auto& municipality : database.read(organisation::all_municipalities)) {
        const signals::Found found = database.read([&](db::Tx& tx) {
            const cases::KeptDesk kept = cases::kept_desk(site, tx, municipality.id);
            return signals::look(tx, kept.desk);
        });
        if (found.candidates.empty() && !found.looked_to) continue;
        database.write([&](db::Tx& tx) {
            const cases::KeptDesk kept = cases::kept_desk(site, tx, municipality.id);
            signals::keep(tx, kept.desk, found);
        });
    }
}

} // namespace

void add_signal_jobs(jobs::Handlers& handlers, const site::Site& site) {
    handlers.outside(kind, [&site](db::Database& database, jobs::Running& running) {
        look_everywhere(database, site);
        database.write([&](db::Tx& tx) { running.complete(tx); });
    });
}

void keep_signal_schedule(db::Tx& tx) {
    jobs::keep_schedule(tx,
                        {.municipality = {}, .name = kind, .rule = jobs::Every{period}, .kind = kind, .payload = {}});
}

} // namespace svar::app
