#include "features/organisation/organisation_store.hpp"
#include "features/people/deed_store.hpp"
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

bool may_name_stand_in(db::Tx& tx, const Administrator& by, PersonId absent) {
    const bool is_own = by.actor.kind == ActorKind::person && by.actor.person == absent;
    return is_own || may_edit_person(tx, by.actor, by.organisation, absent);
}

bool is_active_person(db::Tx& tx, MunicipalityId municipality, PersonId id) {
    const auto person = person_by_id(tx, municipality, id);
    return person && person->is_active;
}

void record_stand_in(db::Tx& tx, const Administrator& by, DeedKind kind, const StandIn& stand_in) {
    record_deed(tx, by,
                {.kind = kind,
                 .person = stand_in.absent,
                 .details = {{"substitute", stand_in.substitute.value()},
                             {"first", format_date(stand_in.first_day)},
                             {"last", format_date(stand_in.last_day)}}});
}

} // namespace

Result<StandInId> add_stand_in(db::Tx& tx, const Administrator& by, const StandIn& wanted) {
    if (!is_active_person(tx, by.id(), wanted.absent)) return not_found();
    if (!may_name_stand_in(tx, by, wanted.absent)) return forbidden();
    if (!is_active_person(tx, by.id(), wanted.substitute))
        return invalid("people.problem.no_such_person", {{"substitute", "people.problem.no_such_person"}});
    const LocalDate today = views::local_day(tx.now(), by.organisation.municipality().time_zone);
    const std::string fault{stand_in_problem(wanted, today)};
    if (!fault.empty()) return invalid(fault);

    StandIn stand_in = wanted;
    stand_in.id = StandInId{crypto::next_id()};
    insert_stand_in(tx, by.id(), stand_in);
    organisation::grow_organisation_version(tx, by.id());
    record_stand_in(tx, by, DeedKind::stand_in_named, stand_in);
    return stand_in.id;
}

Result<> remove_stand_in(db::Tx& tx, const Administrator& by, StandInId id) {
    const auto stand_in = stand_in_by_id(tx, by.id(), id);
    if (!stand_in) return not_found();
    if (!may_name_stand_in(tx, by, stand_in->absent)) return forbidden();
    delete_stand_in(tx, by.id(), id);
    organisation::grow_organisation_version(tx, by.id());
    record_stand_in(tx, by, DeedKind::stand_in_ended, *stand_in);
    return Done{};
}

} // namespace svar::people
