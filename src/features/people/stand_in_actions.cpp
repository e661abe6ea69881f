#include "features/organisation/organisation_store.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/person_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/views/format.hpp"

namespace svar::people {

namespace {

constexpr std::chrono::days stand_in_length_max{366};

/// What is wrong with the period and the two people, as a catalogue key.
std::string_view stand_in_problem(const StandIn& stand_in, LocalDate today) {
    if (stand_in.absent == stand_in.substitute) return "people.problem.stand_in_self";
    if (!stand_in.first_day.ok() || !stand_in.last_day.ok()) return "people.problem.stand_in_days";
    const std::chrono::sys_days first{stand_in.first_day};
    const std::chrono::sys_days last{stand_in.last_day};
    if (last < first) return "people.problem.stand_in_days";
    if (last < std::chrono::sys_days{today}) return "people.problem.stand_in_past";
    if (last - first > stand_in_length_max) return "people.problem.stand_in_long";
    return {};
}

bool may_name_stand_in(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation,
                       PersonId absent) {
    const bool is_own = actor.kind == ActorKind::person && actor.person == absent;
    return is_own || may_edit_person(tx, actor, organisation, absent);
}

bool is_active_person(db::Tx& tx, MunicipalityId municipality, PersonId id) {
    const auto person = person_by_id(tx, municipality, id);
    return person && person->is_active;
}

} // namespace

Result<StandInId> add_stand_in(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation,
                               const StandIn& wanted) {
    if (!is_active_person(tx, actor.municipality, wanted.absent)) return not_found();
    if (!may_name_stand_in(tx, actor, organisation, wanted.absent)) return forbidden();
    if (!is_active_person(tx, actor.municipality, wanted.substitute))
        return invalid("people.problem.no_such_person", {{"substitute", "people.problem.no_such_person"}});
    const LocalDate today = views::local_day(tx.now(), organisation.municipality().time_zone);
    const std::string fault{stand_in_problem(wanted, today)};
    if (!fault.empty()) return invalid(fault);

    StandIn stand_in = wanted;
    stand_in.id = StandInId{crypto::next_id()};
    insert_stand_in(tx, actor.municipality, stand_in);
    organisation::grow_organisation_version(tx, actor.municipality);
    return stand_in.id;
}

Result<> remove_stand_in(db::Tx& tx, const Actor& actor, const organisation::Organisation& organisation, StandInId id) {
    const auto stand_in = stand_in_by_id(tx, actor.municipality, id);
    if (!stand_in) return not_found();
    if (!may_name_stand_in(tx, actor, organisation, stand_in->absent)) return forbidden();
    delete_stand_in(tx, actor.municipality, id);
    organisation::grow_organisation_version(tx, actor.municipality);
    return Done{};
}

} // namespace svar::people
