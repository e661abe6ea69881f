#include "features/publication/usefulness_store.hpp"

namespace svar::publication {

namespace {

constexpr db::Sql add{.name = "usefulness.add",
                      .text = "INSERT INTO usefulness (municipality, case_id, useful, not_useful, shown_useful, "
                              "shown_not_useful) VALUES ($1, $2, $3, $4, 0, 0) ON CONFLICT (municipality, case_id) "
                              "DO UPDATE SET useful = usefulness.useful + excluded.useful, "
                              "not_useful = usefulness.not_useful + excluded.not_useful"};
constexpr db::Sql by_case{.name = "usefulness.by_case",
                          .text = "SELECT useful, not_useful, shown_useful, shown_not_useful FROM usefulness "
                                  "WHERE municipality = $1 AND case_id = $2"};
constexpr db::Sql of_cases{.name = "usefulness.of_cases",
                           .text =
                               "SELECT u.case_id, u.useful, u.not_useful FROM usefulness u JOIN publications p "
                               "ON p.municipality = u.municipality AND p.case_id = u.case_id WHERE u.municipality = $1 "
                               "ORDER BY u.not_useful - u.useful DESC, u.not_useful DESC, u.case_id DESC LIMIT $2"};
constexpr db::Sql show{
    .name = "usefulness.show",
    .text = "UPDATE usefulness SET shown_useful = useful, shown_not_useful = not_useful WHERE municipality = $1 "
            "AND case_id IN (SELECT case_id FROM usefulness WHERE municipality = $1 AND (useful <> shown_useful "
            "OR not_useful <> shown_not_useful) LIMIT $2) RETURNING useful + not_useful"};

} // namespace

void count_usefulness(db::Tx& tx, MunicipalityId municipality, CaseId id, bool is_useful) {
    tx.execute(add, municipality, id, is_useful ? 1 : 0, is_useful ? 0 : 1);
}

Usefulness usefulness_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    const auto row = tx.row(by_case, municipality, id);
    if (!row) return {};
    return {row->integer(0), row->integer(1)};
}

std::optional<Usefulness> shown_usefulness_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    const auto row = tx.row(by_case, municipality, id);
    if (!row) return std::nullopt;
    const Usefulness shown{row->integer(2), row->integer(3)};
    if (shown.all() < useful_shown_from) return std::nullopt;
    return shown;
}

std::vector<SaidOfCase> said_of_cases(db::Tx& tx, MunicipalityId municipality, int count_max) {
    std::vector<SaidOfCase> found;
    for (const db::Row& row : tx.rows(of_cases, municipality, count_max))
        found.push_back({row.id<CaseId>(0), {row.integer(1), row.integer(2)}});
    return found;
}

bool show_usefulness(db::Tx& tx, MunicipalityId municipality, int count_max) {
    bool is_seen = false;
    for (const db::Row& row : tx.rows(show, municipality, count_max))
        is_seen = is_seen || row.integer(0) >= useful_shown_from;
    return is_seen;
}

} // namespace svar::publication
