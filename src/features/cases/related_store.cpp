#include "features/cases/related_store.hpp"

#include "features/cases/case_store.hpp"

#include <set>

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
#define SVAR_CANDIDATE                                                                                                 \
    "SELECT c.case_id, c.reference, c.unit, c.handler, c.state, c.is_confidential, c.title, c.place, t.body, "         \
    "c.latitude, c.longitude FROM cases c JOIN case_texts t ON t.municipality = c.municipality "                       \
    "AND t.case_id = c.case_id AND t.seq = 1 AND t.role = 'message' WHERE c.municipality = $1 "                        \
    "AND c.case_id <> $2 AND c.linked_to IS NULL "

// The ids grow with time, so the primary key leads to the newest.
constexpr db::Sql open_candidates{.name = "cases.twin_candidates",
                                  .text = SVAR_CANDIDATE "AND c.stage < $3 AND c.received_at >= $4 "
                                                         "ORDER BY c.case_id DESC LIMIT $5"};
// Of ended ones only those among the newest of all are looked at: there is no index by when they ended.
constexpr db::Sql ended_candidates{.name = "cases.twin_ended",
                                   .text = SVAR_CANDIDATE
                                   "AND c.case_id IN (SELECT case_id FROM cases WHERE municipality = $1 "
                                   "ORDER BY case_id DESC LIMIT $3) AND c.stage >= $4 AND c.closed_at >= $5 "
                                   "AND c.state <> 'merged'"};
constexpr db::Sql neighbours{.name = "cases.twin_neighbours",
                             .text = SVAR_CANDIDATE
                             "AND c.stage < $3 AND c.latitude >= $4 AND c.latitude <= $5 AND c.longitude >= $6 "
                             "AND c.longitude <= $7 ORDER BY +c.case_id DESC LIMIT $8"};

#undef SVAR_CANDIDATE

/// About 110 m north or south; east or west as much at the latitude where a degree is half as long.
constexpr std::int64_t latitudes_near = 1000;
constexpr std::int64_t longitudes_near = 3000;

Candidate candidate_from(const db::Row& row) {
    return {.id = row.id<CaseId>(0),
            .reference = row.text(1),
            .unit = row.id<UnitId>(2),
            .handler = row.id<PersonId>(3),
            .state = parse_state(row.text(4)).value_or(State::received),
            .is_confidential = row.flag(5),
            .title = row.text(6),
            .place = row.text(7),
            .message = row.text(8),
            .position = position_from(row, 9)};
}

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

TwinRange twin_range(Instant now) {
    return {.received_since = now - std::chrono::days{120}, .ended_since = now - std::chrono::days{14}};
}

std::vector<Candidate> twin_candidates(db::Tx& tx, MunicipalityId municipality, CaseId except,
                                       const std::optional<Position>& position, const TwinRange& range) {
    const int stages_end = static_cast<int>(Stage::to_publish);
    std::vector<Candidate> found;
    std::set<CaseId> known;
    const auto add = [&](const db::Rows& rows) {
        for (const db::Row& row : rows)
            if (known.insert(row.id<CaseId>(0)).second) found.push_back(candidate_from(row));
    };
    add(tx.rows(open_candidates, municipality, except, stages_end, range.received_since, range.count_max));
    add(tx.rows(ended_candidates, municipality, except, range.count_max, stages_end, range.ended_since));
    if (position)
        add(tx.rows(neighbours, municipality, except, stages_end, position->latitude - latitudes_near,
                    position->latitude + latitudes_near, position->longitude - longitudes_near,
                    position->longitude + longitudes_near, range.count_max));
    return found;
}

std::vector<Candidate> newest_open(db::Tx& tx, MunicipalityId municipality, const TwinRange& range) {
    std::vector<Candidate> found;
    for (const db::Row& row : tx.rows(open_candidates, municipality, CaseId{}, static_cast<int>(Stage::to_publish),
                                      range.received_since, range.count_max))
        found.push_back(candidate_from(row));
    return found;
}

} // namespace svar::cases
