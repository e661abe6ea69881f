#include "features/outcomes/outcome_store.hpp"

#include "features/cases/measure_store.hpp"
#include "features/publication/publication_store.hpp"

#include <fmt/format.h>

namespace svar::outcomes {

namespace {

constexpr db::Sql save{
    .name = "outcomes.save",
    .text = "INSERT INTO outcomes (municipality, case_id, words, approved_by, approved_at, digest) "
            "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (municipality, case_id) DO UPDATE SET words = excluded.words, "
            "approved_by = excluded.approved_by, approved_at = excluded.approved_at, digest = excluded.digest"};
constexpr db::Sql remove{.name = "outcomes.delete",
                         .text = "DELETE FROM outcomes WHERE municipality = $1 AND case_id = $2"};
constexpr db::Sql newest{.name = "outcomes.newest",
                         .text = "SELECT o.municipality, o.case_id, o.words, o.approved_by, o.approved_at, o.digest "
                                 "FROM outcomes o JOIN publications p ON p.municipality = o.municipality "
                                 "AND p.case_id = o.case_id WHERE o.municipality = $1 "
                                 "AND o.approved_at >= p.published_at "
                                 "ORDER BY o.approved_at DESC, o.case_id DESC LIMIT $2"};
constexpr db::Sql all{.name = "outcomes.all",
                      .text = "SELECT municipality, case_id, words, approved_by, approved_at, digest FROM outcomes "
                              "WHERE municipality = $1 ORDER BY case_id"};
constexpr db::Sql waiting{
    .name = "outcomes.waiting",
    .text = "SELECT m.case_id, max(m.done_at) FROM case_measures m JOIN publications p "
            "ON p.municipality = m.municipality AND p.case_id = m.case_id WHERE m.municipality = $1 "
            "AND m.done_at IS NOT NULL AND m.is_public = 1 AND NOT EXISTS (SELECT 1 FROM outcomes o "
            "WHERE o.municipality = m.municipality AND o.case_id = m.case_id AND o.approved_at >= p.published_at) "
            "GROUP BY m.case_id ORDER BY max(m.done_at) DESC, m.case_id DESC LIMIT $2"};

constexpr int looked_at_max = 1000;

Outcome outcome_from(const db::Row& row) {
    return {.municipality = row.id<MunicipalityId>(0),
            .id = row.id<CaseId>(1),
            .words = row.text(2),
            .approved_by = row.id<PersonId>(3),
            .approved_at = row.instant(4),
            .digest = row.bytes(5)};
}

} // namespace

void save_outcome(db::Tx& tx, const Outcome& o) {
    tx.execute(save, o.municipality, o.id, o.words, o.approved_by, o.approved_at, o.digest);
}

bool delete_outcome(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    return tx.execute(remove, municipality, id) == 1;
}

std::vector<ShownOutcome> shown_outcomes(db::Tx& tx, MunicipalityId municipality, int count_max) {
    std::vector<ShownOutcome> found;
    for (const db::Row& row : tx.rows(newest, municipality, count_max)) {
        Outcome outcome = outcome_from(row);
        if (auto published = publication::publication_of(tx, municipality, outcome.id))
            found.push_back({std::move(outcome), *std::move(published)});
    }
    return found;
}

std::vector<Waiting> waiting_cases(db::Tx& tx, MunicipalityId municipality,
                                   const std::function<bool(UnitId)>& is_asked_for, int count_max) {
    std::vector<Waiting> found;
    for (const db::Row& row : tx.rows(waiting, municipality, looked_at_max)) {
        if (found.size() == static_cast<std::size_t>(count_max)) break;
        const CaseId id = row.id<CaseId>(0);
        auto published = publication::publication_of(tx, municipality, id);
        if (!published || !is_asked_for(published->unit)) continue;
        Waiting one{*std::move(published), {}};
        for (cases::Measure& measure : cases::measures_of(tx, municipality, id))
            if (measure.done_at && measure.is_public) one.done.push_back(std::move(measure));
        found.push_back(std::move(one));
    }
    return found;
}

std::vector<std::string> differences(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key) {
    std::vector<std::string> found;
    for (const db::Row& row : tx.rows(all, municipality)) {
        const Outcome outcome = outcome_from(row);
        if (digest_of(key, outcome) != outcome.digest)
            found.push_back(fmt::format("what came of case {} was changed", outcome.id.value()));
    }
    return found;
}

} // namespace svar::outcomes
