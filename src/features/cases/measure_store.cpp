#include "features/cases/measure_store.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

#define SVAR_MEASURE_COLUMNS "measure, title, owner, due_on, is_public, remind_at, done_at, result"

constexpr db::Sql by_case{.name = "case_measures.by_case",
                          .text = "SELECT " SVAR_MEASURE_COLUMNS
                                  " FROM case_measures WHERE municipality = $1 AND case_id = $2 ORDER BY measure"};
constexpr db::Sql save{.name = "case_measures.save",
                       .text = "INSERT INTO case_measures (municipality, case_id, " SVAR_MEASURE_COLUMNS ") "
                               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
                               "ON CONFLICT (municipality, case_id, measure) DO UPDATE SET owner = excluded.owner, "
                               "remind_at = excluded.remind_at, done_at = excluded.done_at, result = excluded.result"};
constexpr db::Sql remove{.name = "case_measures.remove",
                         .text = "DELETE FROM case_measures WHERE municipality = $1 AND case_id = $2 AND measure = $3"};
constexpr db::Sql by_owner{.name = "case_measures.by_owner",
                           .text = "SELECT case_id, " SVAR_MEASURE_COLUMNS
                                   " FROM case_measures WHERE municipality = $1 AND owner = $2 AND done_at IS NULL "
                                   "ORDER BY due_on, case_id, measure LIMIT $3"};
constexpr db::Sql to_remind{.name = "case_measures.to_remind",
                            .text = "SELECT case_id, " SVAR_MEASURE_COLUMNS
                                    " FROM case_measures WHERE municipality = $1 AND remind_at <= $2 "
                                    "ORDER BY remind_at, case_id, measure LIMIT $3"};

} // namespace

Measure measure_from(const db::Row& row, std::size_t first) {
    return {.number = static_cast<int>(row.integer(first)),
            .title = row.text(first + 1),
            .owner = row.id<PersonId>(first + 2),
            .due_on = parse_date(row.text(first + 3)).value_or(LocalDate{}),
            .is_public = row.flag(first + 4),
            .remind_at = row.instant_or_none(first + 5),
            .done_at = row.instant_or_none(first + 6),
            .result = row.text(first + 7)};
}

std::vector<Measure> measures_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    std::vector<Measure> found;
    for (const db::Row& row : tx.rows(by_case, municipality, id)) found.push_back(measure_from(row, 0));
    return found;
}

void save_measure(db::Tx& tx, MunicipalityId municipality, CaseId id, const Measure& measure) {
    const std::string due_on = format_date(measure.due_on);
    tx.execute(save, municipality, id, measure.number, measure.title, measure.owner, due_on, measure.is_public,
               measure.remind_at, measure.done_at, measure.result);
}

void remove_measure(db::Tx& tx, MunicipalityId municipality, CaseId id, int number) {
    tx.execute(remove, municipality, id, number);
}

std::vector<OwnMeasure> open_measures_of(db::Tx& tx, MunicipalityId municipality, const std::vector<PersonId>& owners,
                                         int count_max) {
    std::vector<OwnMeasure> found;
    for (const PersonId owner : owners)
        for (const db::Row& row : tx.rows(by_owner, municipality, owner, count_max))
            found.push_back({row.id<CaseId>(0), measure_from(row, 1)});
    std::ranges::stable_sort(found, {},
                             [](const OwnMeasure& own) { return std::chrono::sys_days{own.measure.due_on}; });
    return found;
}

std::vector<OwnMeasure> measures_to_remind(db::Tx& tx, MunicipalityId municipality, Instant now, int count_max) {
    std::vector<OwnMeasure> found;
    for (const db::Row& row : tx.rows(to_remind, municipality, now, count_max))
        found.push_back({row.id<CaseId>(0), measure_from(row, 1)});
    return found;
}

} // namespace svar::cases
