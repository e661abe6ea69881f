#include "features/cases/figures_store.hpp"

namespace svar::cases {

namespace {

constexpr db::Sql events_of_case{.name = "case_events.for_figures",
                                 .text = "SELECT kind, at, data FROM case_events WHERE municipality = $1 "
                                         "AND case_id = $2 AND seq <= $3 ORDER BY seq"};

constexpr db::Sql events_between{.name = "case_events.for_figures_between",
                                 .text = "SELECT case_id, kind, at, data FROM case_events WHERE municipality = $1 "
                                         "AND case_id > $2 AND case_id <= $3 ORDER BY case_id, seq"};

constexpr db::Sql last_of_portion{
    .name = "cases.last_of_portion",
    .text = "SELECT max(case_id) FROM (SELECT case_id FROM cases WHERE municipality = $1 AND case_id > $2 "
            "ORDER BY case_id LIMIT $3) AS portion"};

} // namespace

std::optional<statistics::CaseFacts> figures_by_journal(db::Tx& tx, MunicipalityId municipality, CaseId id,
                                                        std::int64_t events) {
    FiguresOfJournal journal;
    for (const db::Row& row : tx.rows(events_of_case, municipality, id, events))
        journal.add(row.text(0), row.instant(1), row.text(2));
    return journal.facts();
}

CaseId end_of_portion(db::Tx& tx, MunicipalityId municipality, CaseId after, int count) {
    return tx.row(last_of_portion, municipality, after, count)->id<CaseId>(0);
}

void each_figures(db::Tx& tx, MunicipalityId municipality, CaseId after, CaseId last,
                  const std::function<void(CaseId, const std::optional<statistics::CaseFacts>&)>& visit) {
    FiguresOfJournal journal;
    CaseId id;
    for (const db::Row& row : tx.rows(events_between, municipality, after, last)) {
        if (const CaseId next = row.id<CaseId>(0); next != id) {
            if (id) visit(id, journal.facts());
            journal = {};
            id = next;
        }
        journal.add(row.text(1), row.instant(2), row.text(3));
    }
    if (id) visit(id, journal.facts());
}

} // namespace svar::cases
