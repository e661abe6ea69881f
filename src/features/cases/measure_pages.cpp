#include "features/cases/measure_pages.hpp"

#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_list.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/measure_actions.hpp"
#include "features/cases/measure_view.hpp"

namespace svar::cases {

namespace {

constexpr int measures_max = 200;

struct Read {
    std::vector<MeasureLine> lines;
    Instant at;
};

Read read_own(db::Tx& tx, const site::Visit& visit) {
    Read read{{}, tx.now()};
    for (OwnMeasure& own : open_measures_of(tx, visit.id(), spoken_for(visit.actor), measures_max)) {
        const auto subject = case_by_id(tx, visit.id(), own.id);
        if (!subject) continue;
        const bool is_seen = may_see(visit.actor, *subject, *visit.organisation);
        read.lines.push_back({std::move(own), subject->reference, is_seen});
    }
    return read;
}

http::Response show(const site::Visit& visit, const Problem& problem, std::string_view refused) {
    const Read read = visit.site.database.read([&](db::Tx& tx) { return read_own(tx, visit); });
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit,
                      {.title = visit.text("process.measures.title"), .current = "/staff/measures", .is_staff = true},
                      MeasuresView{visit, read.lines, read.at, problem, refused}, status);
}

} // namespace

http::Response get_measures(const site::Visit& visit) { return show(visit, {}, {}); }

http::Response post_measure_done(const site::Visit& visit) {
    const Personal result = typed_text(visit, "result");
    const int number = static_cast<int>(parse_int(visit.request.parameter("number")).value_or(0));
    const Desk desk = desk_of(visit);
    const auto done = visit.site.database.write([&](db::Tx& tx) -> Result<Version> {
        return end_measure(tx, desk, visit.actor, case_of_path(visit), number, result);
    });
    if (done) return site::done(visit, "/staff/measures", "process.done.measure_done");
    if (done.problem().kind != ProblemKind::invalid) return site::problem_page(visit, done.problem());
    return show(visit, done.problem(), std::string{visit.request.parameter("id")} + "-" + std::to_string(number));
}

} // namespace svar::cases
