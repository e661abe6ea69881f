#include "app/report_jobs.hpp"

#include "base/text.hpp"
#include "features/cases/desk_store.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/reports/sending_actions.hpp"
#include "platform/pdf/pdf.hpp"

namespace svar::app {

namespace {

constexpr const char* order_kind = "reports.order";
/// A printer that has failed so often is not waited for: the report goes without its PDF.
constexpr int attempts_with_pdf = 5;

void order_all(db::Tx& tx, const site::Site& site) {
    for (const auto& municipality : organisation::all_municipalities(tx)) {
        const cases::KeptDesk kept = cases::kept_desk(site, tx, municipality.id);
        reports::order_due_reports(tx, kept.desk);
    }
}

/// Printing takes seconds, so it is done between reading and writing.
void send_one(const site::Site& site, db::Database& database, jobs::Running& running) {
    const MunicipalityId municipality = running.job().municipality;
    const reports::OrderId id{parse_int(running.job().payload).value_or(0)};
    const auto draft = database.read([&](db::Tx& tx) {
        const cases::KeptDesk kept = cases::kept_desk(site, tx, municipality);
        return reports::draft_of(tx, kept.desk, id);
    });
    std::string pdf;
    if (draft) {
        auto made = pdf::print({&draft->page.html, 1}, draft->page.resources);
        if (made) pdf = std::move(made->front());
        else if (running.job().attempts < attempts_with_pdf)
            throw std::runtime_error("a report can't be printed: " + made.problem().message_key);
    }
    database.write([&](db::Tx& tx) {
        const cases::KeptDesk kept = cases::kept_desk(site, tx, municipality);
        if (draft) reports::send_report(tx, kept.desk, *draft, pdf);
        else reports::drop_order(tx, kept.desk, id);
        running.complete(tx);
    });
}

} // namespace

void add_report_jobs(jobs::Handlers& handlers, const site::Site& site) {
    handlers.in_transaction(order_kind, [&site](db::Tx& tx, const jobs::Job&) -> Result<> {
        order_all(tx, site);
        return Done{};
    });
    handlers.outside(std::string{reports::send_job},
                     [&site](db::Database& database, jobs::Running& running) { send_one(site, database, running); });
}

void keep_report_schedule(db::Tx& tx) {
    jobs::keep_schedule(tx, {.municipality = {},
                             .name = order_kind,
                             .rule = jobs::Every{std::chrono::minutes{1}},
                             .kind = order_kind,
                             .payload = {}});
}

} // namespace svar::app
