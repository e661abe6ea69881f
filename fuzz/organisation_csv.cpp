// CSV of units: whatever the text, the table is rectangular and the planned tree is a tree.
#include "features/organisation/unit_import.hpp"

#include "base/text.hpp"

#include <cstdint>

using namespace svar;
using namespace svar::organisation;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

static Organisation small_tree() {
    Unit town{.id = UnitId{1}, .key = "t", .parent = {}, .level = 0, .position = 1, .name = "Town"};
    Unit a{.id = UnitId{2}, .key = "a", .parent = UnitId{1}, .level = 1, .position = 1, .name = "A"};
    Unit b{.id = UnitId{3}, .key = "b", .parent = UnitId{2}, .level = 2, .position = 1, .name = "B"};
    return {Municipality{.id = MunicipalityId{1}}, {town, a, b}, {{0, "x"}, {1, "y"}, {2, "z"}, {3, "w"}}, {}};
}

/// The tree after the plan; its constructor throws when it is none.
static void check_tree(const Organisation& before, const UnitPlan& plan) {
    std::vector<Unit> units = before.units();
    for (const Unit& changed : plan.changed)
        for (Unit& unit : units)
            if (unit.id == changed.id) unit = changed;
    units.insert(units.end(), plan.added.begin(), plan.added.end());
    const Organisation after{before.municipality(), units, before.level_names(), {}};
    demand(after.units().size() == before.units().size() + plan.added.size());
    for (const Unit& unit : after.units()) {
        const Unit* parent = after.unit(unit.parent);
        demand(unit.level <= 3 && is_valid_utf8(unit.name) && (parent == nullptr || parent->level < unit.level));
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto table = parse_csv({reinterpret_cast<const char*>(data), size});
    if (!table) {
        for (const FieldProblem& fault : table.problem().fields) demand(row_place(fault.field).line >= 0);
        demand(!table.problem().fields.empty());
        return 0;
    }
    for (const CsvRow& row : table->rows) demand(row.fields.size() == table->header.size());
    if (!is_unit_table(*table)) return 0;
    std::int64_t next = 100;
    const Organisation before = small_tree();
    const auto plan = plan_units(before, *table, [&] { return UnitId{next++}; });
    if (plan) check_tree(before, *plan);
    return 0;
}
