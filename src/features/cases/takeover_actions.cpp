#include "features/cases/takeover_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_actions.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/measure_actions.hpp"
#include "features/cases/takeover_store.hpp"
#include "features/people/person_store.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

using organisation::Post;

Result<> check(db::Tx& tx, const Desk& desk, PersonId leaver, const Successor& successor) {
    if (successor.sort != Successor::Sort::person) return Done{};
    const auto actor = people::load_actor(tx, desk.municipality(), successor.person);
    const auto person = people::person_by_id(tx, desk.id(), successor.person);
    const bool is_fit = actor && person && person->is_active && successor.person != leaver &&
                        people::may_somewhere(*actor, people::Capability::work_case);
    if (!is_fit) return invalid("people.problem.successor", {{"successor", "people.problem.successor"}});
    return Done{};
}

PersonId person_for(const Desk& desk, const Case& subject, const Successor& successor) {
    return successor.sort == Successor::Sort::manager ? desk.organisation.post_holder(Post::manager, subject.unit)
                                                      : successor.person;
}

bool may_work(db::Tx& tx, const Desk& desk, const Case& subject, PersonId person) {
    return person && !worker_email(tx, desk, subject, person).empty();
}

/// Who goes on with the case: no person where the successor may not work it or is the one who leaves.
PersonId next_worker(db::Tx& tx, const Desk& desk, const Case& subject, PersonId leaver, const Successor& successor) {
    const PersonId next = person_for(desk, subject, successor);
    return next != leaver && may_work(tx, desk, subject, next) ? next : PersonId{};
}

/// Nobody's any more: waits with its unit.
void free(Case& subject) {
    subject.handler = {};
    if (subject.state == State::investigating) subject.state = State::distributed;
}

Result<> pass_on(db::Tx& tx, const Desk& desk, const people::Actor& by, CaseId id, PersonId leaver,
                 const Successor& successor) {
    auto change = Change::open_unseen(tx, desk, by, id);
    if (!change) return change.problem();
    Case& subject = change->subject();
    const PersonId next = next_worker(tx, desk, subject, leaver, successor);
    if (next) subject.handler = next;
    else free(subject);
    change->add_detail("from_handler", leaver.value());
    if (auto done = change->commit(next ? "taken_over" : "given_back"); !done) return done.problem();
    if (next) inform_handler(tx, desk, subject, worker_email(tx, desk, subject, next));
    else inform_unit(tx, desk, subject);
    return Done{};
}

Result<> move(db::Tx& tx, const Desk& desk, const people::Actor& by, CaseId id, UnitId to) {
    auto change = Change::open_unseen(tx, desk, by, id);
    if (!change) return change.problem();
    Case& subject = change->subject();
    const Stage stage = stage_of(subject.state);
    change->add_detail("from", subject.unit.value());
    subject.unit = to;
    if (subject.handler && !may_work(tx, desk, subject, subject.handler)) free(subject);
    if (auto done = change->commit("unit_closed"); !done) return done.problem();
    inform_unit(tx, desk, subject);
    const bool is_waited_for = stage == Stage::in_hand || stage == Stage::to_review;
    if (is_waited_for && !subject.linked_to) send_redirected(tx, desk, subject);
    return Done{};
}

} // namespace

std::optional<Successor> parse_successor(std::string_view text) {
    if (text == "unit") return Successor{};
    if (text == "manager") return Successor{.sort = Successor::Sort::manager};
    const auto id = parse_int(text);
    if (!id) return std::nullopt;
    return Successor{.sort = Successor::Sort::person, .person = PersonId{*id}};
}

Result<> take_over_from_person(db::Tx& tx, const Desk& desk, const people::Actor& by, PersonId leaver,
                               const Successor& successor) {
    if (auto checked = check(tx, desk, leaver, successor); !checked) return checked;
    for (const CaseId id : open_cases_handled_by(tx, desk.id(), leaver))
        if (auto passed = pass_on(tx, desk, by, id, leaver, successor); !passed) return passed;
    return pass_on_measures(tx, desk, by, leaver, [&](const Case& subject) {
        if (const PersonId next = next_worker(tx, desk, subject, leaver, successor)) return next;
        const PersonId manager = desk.organisation.post_holder(Post::manager, subject.unit);
        return manager == leaver ? PersonId{} : manager;
    });
}

Result<> take_over_from_unit(db::Tx& tx, const Desk& desk, const people::Actor& by, UnitId closed, UnitId to) {
    const organisation::Unit* receiver = desk.organisation.unit(to);
    if (receiver == nullptr || receiver->is_closed || to == closed)
        return invalid("organisation.problem.receiver", {{"receiver", "organisation.problem.receiver"}});
    for (const CaseId id : open_cases_with(tx, desk.id(), closed))
        if (auto moved = move(tx, desk, by, id, to); !moved) return moved;
    return Done{};
}

void settle(db::Tx& tx, const Desk& desk, Case& subject) {
    const organisation::Organisation& organisation = desk.organisation;
    const organisation::Unit* unit = organisation.unit(subject.unit);
    while (unit != nullptr && unit->is_closed && unit->parent) unit = organisation.unit(unit->parent);
    if (unit != nullptr) subject.unit = unit->id;
    if (subject.handler && !may_work(tx, desk, subject, subject.handler)) free(subject);
}

} // namespace svar::cases
