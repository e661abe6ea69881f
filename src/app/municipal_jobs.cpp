#include "app/municipal_jobs.hpp"

#include "features/cards/scan_actions.hpp"
#include "features/cases/desk_store.hpp"
#include "features/cases/hand_over_actions.hpp"
#include "features/cases/measure_actions.hpp"
#include "features/following/following_actions.hpp"
#include "features/following/following_jobs.hpp"
#include "features/improvements/improvement_actions.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/publication/usefulness_pages.hpp"

namespace svar::app {

namespace {

using Work = Result<bool> (*)(db::Tx&, const cases::Desk&, int);

Result<bool> forget_cards(db::Tx& tx, const cases::Desk& desk, int count_max) {
    return cards::forget_put_aside(tx, desk.id(), count_max);
}

Result<bool> show_answers_of_readers(db::Tx& tx, const cases::Desk& desk, int count_max) {
    return publication::show_answers_of_readers(tx, desk.id(), count_max);
}

constexpr std::pair<const char*, Work> recurring[] = {{"cases.remind_bodies", cases::remind_bodies},
                                                      {"cases.remind_owners", cases::remind_owners},
                                                      {"improvements.remind_owners", improvements::remind_owners},
                                                      {"cards.forget_put_aside", forget_cards},
                                                      {"following.send_digests", following::send_digests},
                                                      {"following.forget_unconfirmed", following::forget_unconfirmed},
                                                      {"publication.show_answers_of_readers", show_answers_of_readers}};
constexpr int at_once_max = 100;

/// Does the work of every municipality in one transaction. What is left over is done by a job that follows at once.
jobs::TransactionHandler for_each_municipality(const site::Site& site, const char* kind, Work work) {
    return [&site, kind, work](db::Tx& tx, const jobs::Job&) -> Result<> {
        bool is_more = false;
        for (const auto& municipality : organisation::all_municipalities(tx)) {
            const cases::KeptDesk kept = cases::kept_desk(site, tx, municipality.id);
            const auto done = work(tx, kept.desk, at_once_max);
            if (!done) return done.problem();
            is_more = is_more || *done;
        }
        if (is_more)
            jobs::enqueue(tx, {.municipality = {}, .kind = kind, .payload = {}, .run_at = {}, .unique_key = {}});
        return Done{};
    };
}

} // namespace

void add_municipal_jobs(jobs::Handlers& handlers, const site::Site& site) {
    for (const auto& [kind, work] : recurring) handlers.in_transaction(kind, for_each_municipality(site, kind, work));
    following::add_telling(handlers, site);
}

void keep_municipal_schedules(db::Tx& tx) {
    for (const auto& [kind, work] : recurring)
        jobs::keep_schedule(tx, {.municipality = {},
                                 .name = kind,
                                 .rule = jobs::Every{std::chrono::minutes{10}},
                                 .kind = kind,
                                 .payload = {}});
}

} // namespace svar::app
