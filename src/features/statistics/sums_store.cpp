#include "features/statistics/sums_store.hpp"

namespace svar::statistics {

namespace {

constexpr db::Sql state_row{.name = "statistics_states.by_municipality",
                            .text = "SELECT time_zone, reckoned_to, is_reckoned, tree, parents FROM statistics_states "
                                    "WHERE municipality = $1"};

constexpr db::Sql lock_row{.name = "statistics_states.lock",
                           .text = "UPDATE statistics_states SET folds = folds + 1 WHERE municipality = $1 "
                                   "RETURNING time_zone, reckoned_to, is_reckoned, tree, parents"};

constexpr db::Sql save_state_row{
    .name = "statistics_states.save",
    .text = "INSERT INTO statistics_states (municipality, time_zone, reckoned_to, is_reckoned, tree, parents, folds) "
            "VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (municipality) DO UPDATE SET "
            "time_zone = excluded.time_zone, reckoned_to = excluded.reckoned_to, is_reckoned = excluded.is_reckoned, "
            "tree = excluded.tree, parents = excluded.parents"};

constexpr db::Sql tree_row{.name = "statistics_states.tree",
                           .text = "SELECT tree FROM statistics_states WHERE municipality = $1 AND is_reckoned = 1"};

constexpr db::Sql units_above{.name = "statistics.units",
                              .text = "SELECT unit, parent FROM units WHERE municipality = $1 ORDER BY unit"};

constexpr db::Sql insert_row{
    .name = "statistics_changes.insert",
    .text = "INSERT INTO statistics_changes (municipality, case_id, version, body) VALUES ($1, $2, $3, $4)"};

constexpr db::Sql all_changes{.name = "statistics_changes.all",
                              .text = "SELECT body FROM statistics_changes WHERE municipality = $1"};

constexpr db::Sql take_rows{
    .name = "statistics_changes.take",
    .text = "DELETE FROM statistics_changes WHERE municipality = $1 AND (case_id, version) IN (SELECT case_id, version "
            "FROM statistics_changes WHERE municipality = $1 ORDER BY case_id, version LIMIT $2) RETURNING body"};

constexpr db::Sql forget_rows{
    .name = "statistics_changes.forget",
    .text = "DELETE FROM statistics_changes WHERE municipality = $1 AND case_id > $2 AND case_id <= $3"};

// All municipalities: one look for all.
constexpr db::Sql waiting_rows{.name = "statistics_changes.waiting",
                               .text = "SELECT municipality, count(*) FROM statistics_changes "
                                       "WHERE municipality >= 0 GROUP BY municipality"};

constexpr db::Sql one_sum{.name = "statistics_sums.one",
                          .text = "SELECT body FROM statistics_sums WHERE municipality = $1 AND unit = $2 "
                                  "AND layer = $3 AND begins = $4"};

constexpr db::Sql sums_between{.name = "statistics_sums.between",
                               .text = "SELECT begins, body FROM statistics_sums WHERE municipality = $1 "
                                       "AND unit = $2 AND layer = $3 AND begins >= $4 AND begins <= $5 "
                                       "ORDER BY begins"};

constexpr db::Sql last_sum{.name = "statistics_sums.last",
                           .text = "SELECT max(begins) FROM statistics_sums WHERE municipality = $1 AND unit = $2 "
                                   "AND layer = $3"};

constexpr db::Sql sums_after{.name = "statistics_sums.after",
                             .text = "SELECT unit, layer, begins, body FROM statistics_sums WHERE municipality = $1 "
                                     "AND (unit, layer, begins) > ($2, $3, $4) ORDER BY unit, layer, begins LIMIT $5"};

constexpr db::Sql save_row{
    .name = "statistics_sums.save",
    .text = "INSERT INTO statistics_sums (municipality, unit, layer, begins, body) VALUES ($1, $2, $3, $4, $5) "
            "ON CONFLICT (municipality, unit, layer, begins) DO UPDATE SET body = excluded.body"};

constexpr db::Sql remove_row{.name = "statistics_sums.remove",
                             .text = "DELETE FROM statistics_sums WHERE municipality = $1 AND unit = $2 "
                                     "AND layer = $3 AND begins = $4"};

constexpr db::Sql forget_all{.name = "statistics_sums.forget_all",
                             .text = "DELETE FROM statistics_sums WHERE municipality = $1"};

constexpr db::Sql forget_layer{.name = "statistics_sums.forget_layer",
                               .text = "DELETE FROM statistics_sums WHERE municipality = $1 AND unit = $2 "
                                       "AND layer = $3"};

std::optional<State> state_from(const std::optional<db::Row>& row) {
    if (!row) return std::nullopt;
    return State{row->text(0), row->id<CaseId>(1), row->flag(2), row->text(3), Tree::decoded(row->bytes(4))};
}

std::vector<Bytes> first_columns(const db::Rows& rows) {
    std::vector<Bytes> found;
    found.reserve(rows.size());
    for (const db::Row& row : rows) found.push_back(row.bytes(0));
    return found;
}

} // namespace

std::optional<State> state_of(db::Tx& tx, MunicipalityId municipality) {
    return state_from(tx.row(state_row, municipality));
}

std::optional<State> locked_state(db::Tx& tx, MunicipalityId municipality) {
    return state_from(tx.row(lock_row, municipality));
}

void save_state(db::Tx& tx, MunicipalityId municipality, const State& state) {
    tx.execute(save_state_row, municipality, state.time_zone, state.reckoned_to, state.is_reckoned, state.tree,
               state.parents.encoded());
}

std::optional<std::string> tree_of_sums(db::Tx& tx, MunicipalityId municipality) {
    const auto row = tx.row(tree_row, municipality);
    return row ? std::optional{row->text(0)} : std::nullopt;
}

Tree organisation_tree(db::Tx& tx, MunicipalityId municipality) {
    std::vector<Tree::Branch> branches;
    for (const db::Row& row : tx.rows(units_above, municipality))
        branches.emplace_back(row.id<UnitId>(0), row.id<UnitId>(1));
    return Tree{std::move(branches)};
}

void insert_change(db::Tx& tx, MunicipalityId municipality, CaseId id, Version version, const Bytes& body) {
    tx.post(insert_row, municipality, id, version, body);
}

std::vector<Bytes> changes(db::Tx& tx, MunicipalityId municipality) {
    return first_columns(tx.rows(all_changes, municipality));
}

std::vector<Bytes> take_changes(db::Tx& tx, MunicipalityId municipality, int count) {
    return first_columns(tx.rows(take_rows, municipality, count));
}

void forget_changes(db::Tx& tx, MunicipalityId municipality, CaseId after, CaseId last) {
    tx.execute(forget_rows, municipality, after, last);
}

std::vector<Waiting> waiting_changes(db::Tx& tx) {
    std::vector<Waiting> found;
    for (const db::Row& row : tx.rows(waiting_rows)) found.push_back({row.id<MunicipalityId>(0), row.integer(1)});
    return found;
}

std::optional<Bytes> sum(db::Tx& tx, MunicipalityId municipality, UnitId unit, Layer layer, std::int32_t begins) {
    const auto row = tx.row(one_sum, municipality, unit, layer.number(), begins);
    return row ? std::optional{row->bytes(0)} : std::nullopt;
}

std::vector<SumRow> sums(db::Tx& tx, MunicipalityId municipality, UnitId unit, Layer layer, std::int32_t first,
                         std::int32_t last) {
    std::vector<SumRow> found;
    each_sum(tx, municipality, unit, layer, first, last, [&](std::int32_t begins, Blob body) {
        found.push_back({unit, layer, begins, {body.begin(), body.end()}});
    });
    return found;
}

void each_sum(db::Tx& tx, MunicipalityId municipality, UnitId unit, Layer layer, std::int32_t first, std::int32_t last,
              const std::function<void(std::int32_t, Blob)>& visit) {
    for (const db::Row& row : tx.rows(sums_between, municipality, unit, layer.number(), first, last))
        visit(static_cast<std::int32_t>(row.integer(0)), row.bytes(1));
}

std::optional<std::int32_t> last_begin(db::Tx& tx, MunicipalityId municipality, UnitId unit, Layer layer) {
    const auto row = tx.row(last_sum, municipality, unit, layer.number());
    return !row || row->is_null(0) ? std::nullopt : std::optional{static_cast<std::int32_t>(row->integer(0))};
}

std::vector<SumRow> next_sums(db::Tx& tx, MunicipalityId municipality, const SumRow& after, int count) {
    std::vector<SumRow> found;
    for (const db::Row& row : tx.rows(sums_after, municipality, after.unit, after.layer.number(), after.begins, count))
        found.push_back({row.id<UnitId>(0), Layer::of(static_cast<int>(row.integer(1))),
                         static_cast<std::int32_t>(row.integer(2)), row.bytes(3)});
    return found;
}

void save_sum(db::Tx& tx, MunicipalityId municipality, const SumRow& row) {
    if (row.body.empty()) tx.post(remove_row, municipality, row.unit, row.layer.number(), row.begins);
    else tx.post(save_row, municipality, row.unit, row.layer.number(), row.begins, row.body);
}

void forget_sums(db::Tx& tx, MunicipalityId municipality) { tx.execute(forget_all, municipality); }

void forget_sums(db::Tx& tx, MunicipalityId municipality, UnitId unit, Layer layer) {
    tx.execute(forget_layer, municipality, unit, layer.number());
}

} // namespace svar::statistics
