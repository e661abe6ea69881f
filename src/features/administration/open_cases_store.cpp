#include "features/administration/open_cases_store.hpp"

#include "features/cases/case.hpp"

namespace svar::administration {

namespace {

constexpr int done = static_cast<int>(cases::Stage::done);

// Without restricted ones: the number alone could tell of a follow-up that few may know of.
constexpr db::Sql by_unit{.name = "administration.open_cases_by_unit",
                          .text = "SELECT unit, count(*) FROM cases WHERE municipality = $1 AND stage < $2 "
                                  "AND linked_to IS NULL GROUP BY unit"};
constexpr db::Sql shown_of_person{.name = "administration.shown_open_cases_of_person",
                                  .text = "SELECT count(*) FROM cases WHERE municipality = $1 AND handler = $2 "
                                          "AND stage < $3 AND linked_to IS NULL"};
constexpr db::Sql of_unit{.name = "administration.open_cases_of_unit",
                          .text = "SELECT count(*) FROM cases WHERE municipality = $1 AND unit = $2 AND stage < $3"};
constexpr db::Sql of_person{.name = "administration.open_cases_of_person",
                            .text =
                                "SELECT count(*) FROM cases WHERE municipality = $1 AND handler = $2 AND stage < $3"};

} // namespace

std::unordered_map<UnitId, std::int64_t> open_cases_by_unit(db::Tx& tx, MunicipalityId municipality) {
    std::unordered_map<UnitId, std::int64_t> found;
    for (const db::Row& row : tx.rows(by_unit, municipality, done)) found[row.id<UnitId>(0)] = row.integer(1);
    return found;
}

std::int64_t shown_open_cases_of_person(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    return tx.row(shown_of_person, municipality, person, done)->integer(0);
}

std::int64_t open_cases_of_unit(db::Tx& tx, MunicipalityId municipality, UnitId unit) {
    return tx.row(of_unit, municipality, unit, done)->integer(0);
}

std::int64_t open_cases_of_person(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    return tx.row(of_person, municipality, person, done)->integer(0);
}

} // namespace svar::administration
