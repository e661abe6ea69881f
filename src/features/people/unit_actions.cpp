#include "features/people/unit_actions.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/organisation/unit_rules.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::people {

using organisation::Organisation;
using organisation::Unit;

namespace {

constexpr std::size_t made_key_characters = 6;

/// The unit, if the actor may change it.
Result<Unit> editable(const Actor& actor, const Organisation& organisation, UnitId id) {
    const Unit* unit = organisation.unit(id);
    if (!unit) return not_found();
    if (!may(actor, Capability::edit_organisation, organisation, id)) return forbidden();
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

Result<> write_unit(db::Tx& tx, const Actor& actor, const Unit& unit, Version seen) {
    if (!organisation::update_unit(tx, actor.municipality, unit, seen))
        return conflict("organisation.problem.changed_meanwhile");
    organisation::grow_organisation_version(tx, actor.municipality);
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

Result<UnitId> add_unit(db::Tx& tx, const Actor& actor, const Organisation& organisation, UnitId parent_id,
                        const UnitDetails& details) {
    const auto parent = editable(actor, organisation, parent_id);
    if (!parent) return parent.problem();
    if (parent->is_closed) return invalid("organisation.problem.parent_closed");
    if (parent->level >= organisation::deepest_level(organisation)) return invalid("organisation.problem.too_deep");
    auto unit = with_details({}, details);
    if (!unit) return unit.problem();
    const auto key = new_key(organisation, details.key);
    if (!key) return key.problem();

    unit->id = UnitId{crypto::next_id()};
    unit->key = *key;
    unit->parent = parent_id;
    unit->level = parent->level + 1;
    unit->position = organisation::next_position(organisation, parent_id);
    organisation::insert_unit(tx, actor.municipality, *unit);
    organisation::grow_organisation_version(tx, actor.municipality);
    return unit->id;
}

Result<> change_unit(db::Tx& tx, const Actor& actor, const Organisation& organisation, UnitId id, Version seen,
                     const UnitDetails& details) {
    auto unit = editable(actor, organisation, id);
    if (!unit) return unit.problem();
    const auto changed = with_details(std::move(*unit), details);
    if (!changed) return changed.problem();
    return write_unit(tx, actor, *changed, seen);
}

Result<> move_unit(db::Tx& tx, const Actor& actor, const Organisation& organisation, UnitId id, Version seen,
                   UnitId parent) {
    for (const UnitId end : {id, parent})
        if (const auto unit = editable(actor, organisation, end); !unit) return unit.problem();
    const auto changed = organisation::moved(organisation, id, parent);
    if (!changed) return changed.problem();
    for (const Unit& unit : *changed) {
        const Version version = unit.id == id ? seen : unit.version;
        if (auto written = write_unit(tx, actor, unit, version); !written) return written;
    }
    return Done{};
}

Result<> close_unit(db::Tx& tx, const Actor& actor, const Organisation& organisation, UnitId id, Version seen,
                    const OpenCasesOfUnit& open_cases) {
    auto unit = editable(actor, organisation, id);
    if (!unit) return unit.problem();
    if (auto closable = organisation::may_close(organisation, id); !closable) return closable;
    if (open_cases(tx, id) > 0) return invalid("organisation.problem.unit_has_cases");
    unit->is_closed = true;
    return write_unit(tx, actor, *unit, seen);
}

Result<> reopen_unit(db::Tx& tx, const Actor& actor, const Organisation& organisation, UnitId id, Version seen) {
    auto unit = editable(actor, organisation, id);
    if (!unit) return unit.problem();
    const Unit* parent = organisation.unit(unit->parent);
    if (parent && parent->is_closed) return invalid("organisation.problem.parent_closed");
    unit->is_closed = false;
    return write_unit(tx, actor, *unit, seen);
}

} // namespace svar::people
