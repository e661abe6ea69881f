#include "features/cases/related_store.hpp"

#include "features/cases/case_store.hpp"

namespace svar::cases {

namespace {

// "+case_id": without it SQLite walks all cases in the order of their ids rather than sort the few that it looks for.
constexpr db::Sql merged{.name = "cases.merged_into",
                         .text = "SELECT case_id FROM cases WHERE municipality = $1 AND merged_into = $2 "
                                 "ORDER BY +case_id"};
constexpr db::Sql split_off{.name = "cases.split_from",
                            .text = "SELECT case_id FROM cases WHERE municipality = $1 AND split_from = $2 "
                                    "ORDER BY +case_id"};
constexpr db::Sql linked{.name = "cases.linked_to",
                         .text = "SELECT case_id FROM cases WHERE municipality = $1 AND linked_to = $2 "
                                 "ORDER BY +case_id"};
// The ids grow with time, so the primary key leads to the newest.
constexpr db::Sql candidates{
    .name = "cases.twin_candidates",
    .text = "SELECT c.case_id, c.reference, c.unit, c.handler, c.state, c.is_confidential, c.title, c.place, t.body "
            "FROM cases c JOIN case_texts t ON t.municipality = c.municipality "
            "AND t.case_id = c.case_id AND t.seq = 1 AND t.role = 'message' WHERE c.municipality = $1 "
            "AND c.case_id <> $2 AND c.stage < $3 AND c.linked_to IS NULL AND c.received_at >= $4 "
            "ORDER BY c.case_id DESC LIMIT $5"};

std::vector<Case> all_of(db::Tx& tx, const db::Sql& sql, MunicipalityId municipality, CaseId id) {
    std::vector<Case> found;
    for (const db::Row& row : tx.rows(sql, municipality, id))
        if (auto subject = case_by_id(tx, municipality, row.id<CaseId>(0))) found.push_back(std::move(*subject));
    return found;
}

} // namespace

std::vector<Case> cases_merged_into(db::Tx& tx, MunicipalityId municipality, CaseId main) {
    return all_of(tx, merged, municipality, main);
}

std::vector<Case> cases_split_from(db::Tx& tx, MunicipalityId municipality, CaseId original) {
    return all_of(tx, split_off, municipality, original);
}

std::vector<Case> cases_linked_to(db::Tx& tx, MunicipalityId municipality, CaseId subject) {
    return all_of(tx, linked, municipality, subject);
}

std::vector<Candidate> twin_candidates(db::Tx& tx, MunicipalityId municipality, CaseId except, Instant since,
                                       int count_max) {
    std::vector<Candidate> found;
    for (const db::Row& row :
         tx.rows(candidates, municipality, except, static_cast<int>(Stage::to_publish), since, count_max))
        found.push_back({.id = row.id<CaseId>(0),
                         .reference = row.text(1),
                         .unit = row.id<UnitId>(2),
                         .handler = row.id<PersonId>(3),
                         .state = parse_state(row.text(4)).value_or(State::received),
                         .is_confidential = row.flag(5),
                         .title = row.text(6),
                         .place = row.text(7),
                         .message = row.text(8)});
    return found;
}

} // namespace svar::cases
