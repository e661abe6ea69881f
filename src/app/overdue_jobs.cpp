#include "app/overdue_jobs.hpp"

#include "features/organisation/organisation_store.hpp"
#include "features/overdue/overdue_actions.hpp"

namespace svar::app {

namespace {

constexpr const char* kind = "overdue.make_lists";

void make_lists(db::Tx& tx, const site::Site& site) {
    for (const auto& municipality : organisation::all_municipalities(tx)) {
        const auto book = site.books.book(tx, municipality.id);
        const auto organisation = site.organisations.snapshot(tx, municipality);
        overdue::make_due_lists(tx, {.organisation = *organisation,
                                     .book = *book,
                                     .key = site.key,
                                     .renderer = site.renderer,
                                     .public_url = site::public_url(site, municipality)});
    }
}

} // namespace

void add_overdue_jobs(jobs::Handlers& handlers, const site::Site& site) {
    handlers.in_transaction(kind, [&site](db::Tx& tx, const jobs::Job&) -> Result<> {
        make_lists(tx, site);
        return Done{};
    });
}

void keep_overdue_schedule(db::Tx& tx) {
    jobs::keep_schedule(
        tx,
        {.municipality = {}, .name = kind, .rule = jobs::Every{std::chrono::minutes{1}}, .kind = kind, .payload = {}});
}

} // namespace svar::app
