#include "app/clock_watch.hpp"

#include "base/text.hpp"
#include "features/cases/alarm_store.hpp"
#include "features/cases/recompute_actions.hpp"
#include "features/cases/desk_store.hpp"
#include "features/organisation/organisation_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/log/log.hpp"

namespace svar::app {

namespace {

using namespace std::chrono_literals;

constexpr auto poll = 2s;
constexpr auto calendar_poll = 60s;
constexpr int cases_at_once = 50;
constexpr int clocks_at_once = 5000;
constexpr const char* recompute_kind = "cases.recompute_clocks";

void enqueue_recompute(db::Tx& tx, MunicipalityId municipality, CaseId after) {
    jobs::enqueue(tx, {.municipality = municipality,
                       .kind = recompute_kind,
                       .payload = std::to_string(after.value()),
                       .run_at = {},
                       .unique_key = {}});
}

} // namespace

ClockWatch::ClockWatch(const site::Site& site)
    : site_(site),
      rounds_(site.database, [this](db::Tx& tx, MunicipalityId id) { return cases::kept_desk(site_, tx, id); }),
      loop_("clocks", bell_, poll, [this](const std::stop_token&) {
          look_at_calendars();
          return fire();
      }) {}

bool ClockWatch::fire() {
    if (!site_.database.read(cases::is_any_alarm_due)) return false;
    const cases::Fired fired = rounds_.fire(cases_at_once);
    return fired.cases + fired.set_aside > 0;
}

void ClockWatch::look_at_calendars() {
    if (std::chrono::steady_clock::now() < next_look_) return;
    next_look_ = std::chrono::steady_clock::now() + calendar_poll;
    for (const auto& municipality : site_.database.read(organisation::all_municipalities)) try {
            look_at_calendar(municipality.id);
        } catch (const std::exception& error) {
            log::error("clocks.calendar_failed", {{"municipality", municipality.host}, {"error", error.what()}});
        }
}

void ClockWatch::look_at_calendar(MunicipalityId municipality) {
    const auto desk_in = [&](db::Tx& tx) { return cases::kept_desk(site_, tx, municipality); };
    if (!site_.database.read([&](db::Tx& tx) { return cases::is_calendar_changed(tx, desk_in(tx).desk); })) return;
    site_.database.write([&](db::Tx& tx) {
        if (cases::take_changed_calendar(tx, desk_in(tx).desk)) enqueue_recompute(tx, municipality, CaseId{});
    });
}

void ClockWatch::add_handlers(jobs::Handlers& handlers, const site::Site& site) {
    handlers.in_transaction(recompute_kind, [&site](db::Tx& tx, const jobs::Job& job) -> Result<> {
        const cases::KeptDesk kept = cases::kept_desk(site, tx, job.municipality);
        const CaseId after{parse_int(job.payload).value_or(0)};
        const cases::Recomputed done = cases::recompute_clocks(tx, kept.desk, after, clocks_at_once);
        if (done.is_more) enqueue_recompute(tx, job.municipality, done.last);
        return Done{};
    });
}

} // namespace svar::app
