#include "features/people/import_actions.hpp"

#include "features/organisation/organisation_store.hpp"
#include "features/organisation/unit_import.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/people_import.hpp"
#include "features/people/person_store.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

namespace svar::people {

using organisation::CsvTable;
using organisation::Organisation;

namespace {

void record_change(db::Tx& tx, const Administrator& by, const organisation::Unit& unit) {
    const organisation::Unit& before = *by.organisation.unit(unit.id);
    boost::json::object changes;
    note_change(changes, "name", before.name, unit.name);
    note_change(changes, "email", before.email, unit.email);
    if (!changes.empty())
        record_deed(tx, by, {.kind = DeedKind::unit_changed, .unit = unit.id, .details = {{"changes", changes}}});
    if (before.parent == unit.parent) return;
    record_deed(tx, by,
                {.kind = DeedKind::unit_moved,
                 .unit = unit.id,
                 .details = {{"from", before.parent.value()}, {"to", unit.parent.value()}}});
}

Result<ImportReport> import_units(db::Tx& tx, const Administrator& by, const CsvTable& table) {
    if (!may(by.actor, Capability::edit_organisation, by.organisation, by.organisation.root().id)) return forbidden();
    const auto plan = organisation::plan_units(by.organisation, table, [] { return UnitId{crypto::next_id()}; });
    if (!plan) return plan.problem();
    for (const organisation::Unit& unit : plan->added) {
        organisation::insert_unit(tx, by.id(), unit);
        record_deed(tx, by,
                    {.kind = DeedKind::unit_added, .unit = unit.id, .details = {{"parent", unit.parent.value()}}});
    }
    for (const organisation::Unit& unit : plan->changed) {
        if (!organisation::update_unit(tx, by.id(), unit, unit.version))
            return conflict("organisation.problem.changed_meanwhile");
        record_change(tx, by, unit);
    }
    return ImportReport{.sort = ImportSort::units,
                        .added = static_cast<int>(plan->added.size()),
                        .changed = static_cast<int>(plan->changed.size()),
                        .unchanged = plan->unchanged};
}

/// The first thing in the plan that the actor may not do, as a problem.
std::optional<Problem> overreach(db::Tx& tx, const Administrator& by, const std::vector<PlannedPerson>& plan) {
    for (const PlannedPerson& planned : plan) {
        const bool is_theirs = !planned.is_changed || may_edit_person(tx, by.actor, by.organisation, planned.person.id);
        const bool may_give = std::all_of(planned.grants.begin(), planned.grants.end(), [&](const Grant& grant) {
            return may(by.actor, Capability::edit_people, by.organisation, grant.unit);
        });
        if (!is_theirs || !may_give)
            return invalid(
                "organisation.import.problem.refused",
                {organisation::row_problem(planned.line, "unit_key", "organisation.import.problem.not_yours")});
    }
    return std::nullopt;
}

bool write_person(db::Tx& tx, const Administrator& by, PlannedPerson planned) {
    Person& person = planned.person;
    if (planned.is_new) {
        person.id = PersonId{crypto::next_id()};
        person.created_at = tx.now();
        insert_person(tx, by.id(), person, {});
        record_deed(tx, by, {.kind = DeedKind::person_added, .person = person.id});
    } else if (planned.is_changed) {
        if (!update_person(tx, by.id(), person, person.version)) return false;
        record_deed(tx, by,
                    {.kind = DeedKind::person_changed,
                     .person = person.id,
                     .details = {{"fields", boost::json::array{"name", "title"}}}});
    }
    for (const Grant& grant : planned.grants) give_role(tx, by, person.id, grant.role, grant.unit);
    return true;
}

Result<ImportReport> import_people(db::Tx& tx, const Administrator& by, const CsvTable& table) {
    if (!may_somewhere(by.actor, Capability::edit_people)) return forbidden();
    const auto find = [&](const EmailAddress& email) { return person_by_email(tx, by.id(), email); };
    const auto plan = plan_people(by.organisation, table, find);
    if (!plan) return plan.problem();
    if (auto problem = overreach(tx, by, *plan)) return *problem;
    ImportReport report{.sort = ImportSort::people};
    for (const PlannedPerson& planned : *plan) {
        if (!write_person(tx, by, planned)) return conflict("people.problem.changed_meanwhile");
        report.added += planned.is_new ? 1 : 0;
        report.changed += planned.is_changed ? 1 : 0;
        report.unchanged += !planned.is_new && !planned.is_changed ? 1 : 0;
        report.roles_given += static_cast<int>(planned.grants.size());
    }
    return report;
}

Result<ImportReport> import_table(db::Tx& tx, const Administrator& by, const CsvTable& table) {
    if (organisation::is_unit_table(table)) return import_units(tx, by, table);
    if (is_people_table(table)) return import_people(tx, by, table);
    return invalid("organisation.import.problem.refused",
                   {organisation::row_problem(1, "", "organisation.import.problem.columns")});
}

} // namespace

Result<ImportReport> import_organisation(db::Tx& tx, const crypto::Key& key, const Actor& actor, std::string_view csv) {
    const auto table = organisation::parse_csv(csv);
    if (!table) return table.problem();
    const Organisation organisation = organisation::load_organisation(tx, actor.municipality);
    const Administrator by{actor, organisation, key};
    auto report = import_table(tx, by, *table);
    if (!report) return report;
    organisation::grow_organisation_version(tx, actor.municipality);
    record_deed(tx, by,
                {.kind = DeedKind::imported,
                 .details = {{"sort", report->sort == ImportSort::units ? "units" : "people"},
                             {"added", report->added},
                             {"changed", report->changed},
                             {"unchanged", report->unchanged}}});
    return report;
}

} // namespace svar::people
