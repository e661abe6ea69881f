#include "features/people/import_actions.hpp"

#include "features/organisation/organisation_store.hpp"
#include "features/organisation/unit_import.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/people_import.hpp"
#include "features/people/person_store.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>

namespace svar::people {

using organisation::CsvTable;
using organisation::Organisation;

namespace {

Result<ImportReport> import_units(db::Tx& tx, const Actor& actor, const Organisation& organisation,
                                  const CsvTable& table) {
    if (!may(actor, Capability::edit_organisation, organisation, organisation.root().id)) return forbidden();
    const auto plan = organisation::plan_units(organisation, table, [] { return UnitId{crypto::next_id()}; });
    if (!plan) return plan.problem();
    for (const organisation::Unit& unit : plan->added) organisation::insert_unit(tx, actor.municipality, unit);
    for (const organisation::Unit& unit : plan->changed)
        if (!organisation::update_unit(tx, actor.municipality, unit, unit.version))
            return conflict("organisation.problem.changed_meanwhile");
    return ImportReport{.sort = ImportSort::units,
                        .added = static_cast<int>(plan->added.size()),
                        .changed = static_cast<int>(plan->changed.size()),
                        .unchanged = plan->unchanged};
}

/// The first thing in the plan that the actor may not do, as a problem.
std::optional<Problem> overreach(db::Tx& tx, const Actor& actor, const Organisation& organisation,
                                 const std::vector<PlannedPerson>& plan) {
    for (const PlannedPerson& planned : plan) {
        const bool is_theirs = !planned.is_changed || may_edit_person(tx, actor, organisation, planned.person.id);
        const bool may_give = std::all_of(planned.grants.begin(), planned.grants.end(), [&](const Grant& grant) {
            return may(actor, Capability::edit_people, organisation, grant.unit);
        });
        if (!is_theirs || !may_give)
            return invalid(
                "organisation.import.problem.refused",
                {organisation::row_problem(planned.line, "unit_key", "organisation.import.problem.not_yours")});
    }
    return std::nullopt;
}

bool write_person(db::Tx& tx, const Actor& actor, PlannedPerson planned) {
    Person& person = planned.person;
    if (planned.is_new) {
        person.id = PersonId{crypto::next_id()};
        person.created_at = tx.now();
        insert_person(tx, actor.municipality, person, {});
    } else if (planned.is_changed && !update_person(tx, actor.municipality, person, person.version)) {
        return false;
    }
    for (const Grant& grant : planned.grants) insert_grant(tx, actor.municipality, person.id, grant.role, grant.unit);
    return true;
}

Result<ImportReport> import_people(db::Tx& tx, const Actor& actor, const Organisation& organisation,
                                   const CsvTable& table) {
    if (!may_somewhere(actor, Capability::edit_people)) return forbidden();
    const auto find = [&](const EmailAddress& email) { return person_by_email(tx, actor.municipality, email); };
    const auto plan = plan_people(organisation, table, find);
    if (!plan) return plan.problem();
    if (auto problem = overreach(tx, actor, organisation, *plan)) return *problem;
    ImportReport report{.sort = ImportSort::people};
    for (const PlannedPerson& planned : *plan) {
        if (!write_person(tx, actor, planned)) return conflict("people.problem.changed_meanwhile");
        report.added += planned.is_new ? 1 : 0;
        report.changed += planned.is_changed ? 1 : 0;
        report.unchanged += !planned.is_new && !planned.is_changed ? 1 : 0;
        report.roles_given += static_cast<int>(planned.grants.size());
    }
    return report;
}

Result<ImportReport> import_table(db::Tx& tx, const Actor& actor, const CsvTable& table) {
    const Organisation organisation = organisation::load_organisation(tx, actor.municipality);
    if (organisation::is_unit_table(table)) return import_units(tx, actor, organisation, table);
    if (is_people_table(table)) return import_people(tx, actor, organisation, table);
    return invalid("organisation.import.problem.refused",
                   {organisation::row_problem(1, "", "organisation.import.problem.columns")});
}

} // namespace

Result<ImportReport> import_organisation(db::Tx& tx, const Actor& actor, std::string_view csv) {
    const auto table = organisation::parse_csv(csv);
    if (!table) return table.problem();
    auto report = import_table(tx, actor, *table);
    if (report) organisation::grow_organisation_version(tx, actor.municipality);
    return report;
}

} // namespace svar::people
