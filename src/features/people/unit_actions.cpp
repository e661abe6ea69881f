#include "features/people/unit_actions.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/organisation/unit_rules.hpp"
#include "features/people/deed_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::people {

using organisation::Organisation;
using organisation::Unit;

namespace {

constexpr std::size_t made_key_characters = 6;

/// The unit, if the actor may change it.
Result<Unit> editable(const Administrator& by, UnitId id) {
    const Unit* unit = by.organisation.unit(id);
    if (!unit) return not_found();
    if (!may(by.actor, Capability::edit_organisation, by.organisation, id)) return forbidden();
    return *unit;
}

/// The unit with the details' name and address, or what is wrong by field.
Result<Unit> with_details(Unit unit, const UnitDetails& details) {
    std::vector<FieldProblem> faults;
    const auto check = [&](const char* field, std::string_view key) {
        if (!key.empty()) faults.push_back({field, std::string{key}});
    };
    check("name", organisation::name_problem(details.name));
    check("email", organisation::email_problem(trim(details.email)));
    if (!faults.empty()) return invalid("organisation.problem.details", std::move(faults));
    unit.name = trim(details.name);
    const auto email = EmailAddress::parse(details.email);
    unit.email = email ? email->reveal() : std::string{};
    return unit;
}

Result<> write_unit(db::Tx& tx, const Administrator& by, const Unit& unit, Version seen) {
    if (!organisation::update_unit(tx, by.id(), unit, seen)) return conflict("organisation.problem.changed_meanwhile");
    organisation::grow_organisation_version(tx, by.id());
    return Done{};
}

/// The key that the person chose, or a new one.
Result<std::string> new_key(const Organisation& organisation, std::string_view wanted) {
    std::string key{trim(wanted)};
    if (key.empty()) key = to_lower_ascii(crypto::random_code(made_key_characters));
    std::string fault{organisation::key_problem(key)};
    if (fault.empty() && organisation.unit_by_key(key)) fault = "organisation.problem.key_taken";
    if (!fault.empty()) return invalid("organisation.problem.details", {{"key", fault}});
    return key;
}

} // namespace

Result<UnitId> add_unit(db::Tx& tx, const Administrator& by, UnitId parent_id, const UnitDetails& details) {
    const auto parent = editable(by, parent_id);
    if (!parent) return parent.problem();
    if (parent->is_closed) return invalid("organisation.problem.parent_closed");
    if (parent->level >= organisation::deepest_level(by.organisation)) return invalid("organisation.problem.too_deep");
    auto unit = with_details({}, details);
    if (!unit) return unit.problem();
    const auto key = new_key(by.organisation, details.key);
    if (!key) return key.problem();

    unit->id = UnitId{crypto::next_id()};
    unit->key = *key;
    unit->parent = parent_id;
    unit->level = parent->level + 1;
    unit->position = organisation::next_position(by.organisation, parent_id);
    organisation::insert_unit(tx, by.id(), *unit);
    organisation::grow_organisation_version(tx, by.id());
    record_deed(tx, by, {.kind = DeedKind::unit_added, .unit = unit->id, .details = {{"parent", parent_id.value()}}});
    return unit->id;
}

Result<> change_unit(db::Tx& tx, const Administrator& by, UnitId id, Version seen, const UnitDetails& details) {
    const auto unit = editable(by, id);
    if (!unit) return unit.problem();
    const auto changed = with_details(*unit, details);
    if (!changed) return changed.problem();
    if (auto written = write_unit(tx, by, *changed, seen); !written) return written;
    boost::json::object changes;
    note_change(changes, "name", unit->name, changed->name);
    note_change(changes, "email", unit->email, changed->email);
    record_deed(tx, by, {.kind = DeedKind::unit_changed, .unit = id, .details = {{"changes", changes}}});
    return Done{};
}

Result<> move_unit(db::Tx& tx, const Administrator& by, UnitId id, Version seen, UnitId parent) {
    for (const UnitId end : {id, parent})
        if (const auto unit = editable(by, end); !unit) return unit.problem();
    const auto changed = organisation::moved(by.organisation, id, parent);
    if (!changed) return changed.problem();
    for (const Unit& unit : *changed) {
        const Version version = unit.id == id ? seen : unit.version;
        if (auto written = write_unit(tx, by, unit, version); !written) return written;
    }
    record_deed(tx, by,
                {.kind = DeedKind::unit_moved,
                 .unit = id,
                 .details = {{"from", by.organisation.unit(id)->parent.value()}, {"to", parent.value()}}});
    return Done{};
}

Result<> close_unit(db::Tx& tx, const Administrator& by, UnitId id, Version seen, const OpenCasesOfUnit& open_cases) {
    auto unit = editable(by, id);
    if (!unit) return unit.problem();
    if (auto closable = organisation::may_close(by.organisation, id); !closable) return closable;
    if (open_cases(tx, id) > 0) return invalid("organisation.problem.unit_has_cases");
    unit->is_closed = true;
    if (auto written = write_unit(tx, by, *unit, seen); !written) return written;
    record_deed(tx, by, {.kind = DeedKind::unit_closed, .unit = id});
    return Done{};
}

Result<> reopen_unit(db::Tx& tx, const Administrator& by, UnitId id, Version seen) {
    auto unit = editable(by, id);
    if (!unit) return unit.problem();
    const Unit* parent = by.organisation.unit(unit->parent);
    if (parent && parent->is_closed) return invalid("organisation.problem.parent_closed");
    unit->is_closed = false;
    if (auto written = write_unit(tx, by, *unit, seen); !written) return written;
    record_deed(tx, by, {.kind = DeedKind::unit_reopened, .unit = id});
    return Done{};
}

} // namespace svar::people
