#include "features/statistics/folding_actions.hpp"

#include <algorithm>

namespace svar::statistics {

namespace {

constexpr Span spans_of_days[] = {Span::day, Span::month, Span::year};
constexpr std::int32_t far = 10'000'000; ///< beyond every beginning

using Rows = std::map<Folder::Place, Cube>;

void add_margins(Rows& rows) {
    Rows margins;
    for (const auto& [place, cube] : rows) {
        const auto& [unit, number, begin] = place;
        Layer layer = Layer::of(number);
        if (!has_margins(layer.span, layer.scope)) continue;
        layer.slice = Slice::margins;
        margins.emplace(Folder::Place{unit, layer.number(), begin}, margins_of(cube));
    }
    rows.merge(margins);
}

void write_rows(db::Tx& tx, MunicipalityId municipality, Words& words, Rows rows) {
    for (auto& [place, cube] : rows) {
        const auto& [unit, number, begin] = place;
        const Layer layer = Layer::of(number);
        const auto stored = sum(tx, municipality, unit, layer, begin);
        if (stored) decode(*stored, words, cube);
        if (stored || !cube.empty())
            save_sum(tx, municipality, {unit, layer, begin, cube.empty() ? Bytes{} : encode(cube, words)});
    }
}

/// Sums up a subtree from what its units have of their own.
void regroup(db::Tx& tx, MunicipalityId municipality, const Tree& tree, UnitId top) {
    Words words;
    Rows rows;
    for (const Span span : {Span::now, Span::day, Span::month, Span::year}) {
        const Layer whole{span, Scope::subtree, Slice::full};
        forget_sums(tx, municipality, top, whole);
        forget_sums(tx, municipality, top, {span, Scope::subtree, Slice::margins});
        for (const UnitId unit : tree.subtree(top))
            for (const SumRow& row : sums(tx, municipality, unit, {span, Scope::own, Slice::full}, 0, far))
                decode(row.body, words, rows[{top, whole.number(), row.begins}]);
    }
    add_margins(rows);
    write_rows(tx, municipality, words, std::move(rows));
}

void forget_subtree(db::Tx& tx, MunicipalityId municipality, UnitId unit) {
    for (const Span span : {Span::now, Span::day, Span::month, Span::year})
        for (const Slice slice : {Slice::full, Slice::margins})
            forget_sums(tx, municipality, unit, {span, Scope::subtree, slice});
}

void follow_tree(db::Tx& tx, MunicipalityId municipality, State& state) {
    const Tree tree = organisation_tree(tx, municipality);
    if (tree.digest() == state.tree) return;
    for (const UnitId unit : tree.changed_since(state.parents)) regroup(tx, municipality, tree, unit);
    for (const UnitId unit : state.parents.units_with_below())
        if (!tree.has_below(unit)) forget_subtree(tx, municipality, unit);
    state.parents = tree;
    state.tree = tree.digest();
    save_state(tx, municipality, state);
}

} // namespace

void note_change(db::Tx& tx, MunicipalityId municipality, CaseId id, Version version,
                 const std::vector<Record>& records) {
    if (!records.empty()) insert_change(tx, municipality, id, version, encode(records));
}

void Folder::add(const std::vector<Record>& records) {
    for (const Record& record : records) {
        const CellKey key{words_.number(record.traits.kind), words_.number(record.traits.category),
                          words_.number(record.traits.channel)};
        statistics::add(by_day_[{record.unit, record.day}], key, record.cell);
    }
}

std::map<Folder::Place, Cube> Folder::rows() const {
    Rows rows;
    const auto add_to = [&](UnitId unit, Scope scope, DayNumber day, const Cube& cube) {
        const auto put = [&](Span span) {
            const Layer layer{span, scope, Slice::full};
            statistics::add(rows[{unit, layer.number(), begins(span, day)}], cube);
        };
        if (day == now_day) return put(Span::now);
        for (const Span span : spans_of_days) put(span);
    };
    for (const auto& [place, cube] : by_day_) {
        const auto& [unit, day] = place;
        add_to(unit, Scope::own, day, cube);
        for (const UnitId above : tree_.path_up(unit))
            if (tree_.has_below(above)) add_to(above, Scope::subtree, day, cube);
    }
    add_margins(rows);
    return rows;
}

void Folder::write(db::Tx& tx, MunicipalityId municipality) {
    write_rows(tx, municipality, words_, rows());
    by_day_.clear();
}

std::optional<State> open_sums(db::Tx& tx, MunicipalityId municipality) {
    auto state = locked_state(tx, municipality);
    if (state) follow_tree(tx, municipality, *state);
    return state;
}

int fold(db::Tx& tx, MunicipalityId municipality, int changes_max) {
    const auto state = open_sums(tx, municipality);
    if (!state || !state->is_reckoned) return 0;
    Folder folder{state->parents};
    const auto taken = take_changes(tx, municipality, changes_max);
    for (const Bytes& change : taken) folder.add(decode_records(change));
    folder.write(tx, municipality);
    return static_cast<int>(taken.size());
}

void begin_reckoning(db::Tx& tx, MunicipalityId municipality, const std::string& time_zone) {
    locked_state(tx, municipality);
    forget_sums(tx, municipality);
    const Tree tree = organisation_tree(tx, municipality);
    save_state(tx, municipality, {time_zone, {}, false, tree.digest(), tree});
}

void note_reckoned(db::Tx& tx, MunicipalityId municipality, CaseId last, bool is_all) {
    auto state = locked_state(tx, municipality);
    if (!state) return;
    state->reckoned_to = last;
    state->is_reckoned = is_all;
    save_state(tx, municipality, *state);
}

} // namespace svar::statistics
