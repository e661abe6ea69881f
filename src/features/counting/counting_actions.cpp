#include "features/counting/counting_actions.hpp"

#include "base/text.hpp"
#include "features/counting/counting_store.hpp"

namespace svar::counting {

namespace {

Result<> check(const cases::Desk& desk, const scheme::Scheme& rules, const CountedContact& contact) {
    Problem problem = invalid("layout.problems");
    if (!contact.category.empty() && rules.category(contact.category) == nullptr)
        problem.fields.push_back({"category", "cases.problem.category"});
    const organisation::Unit* unit = desk.organisation.unit(contact.unit);
    if (unit == nullptr || unit->is_closed) problem.fields.push_back({"unit", "cases.problem.unit"});
    if (code_points(contact.note.reveal()) > note_characters_max)
        problem.fields.push_back({"message", "counting.problem.note"});
    if (!problem.fields.empty()) return problem;
    return Done{};
}

} // namespace

Result<ContactId> count_contact(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor,
                                CountedContact contact) {
    if (!people::may_somewhere(actor, people::Capability::register_case)) return forbidden();
    if (!contact.unit) contact.unit = desk.organisation.root().id;
    if (auto checked = check(desk, desk.rules_at(tx.now()), contact); !checked) return checked.problem();
    contact.id = ContactId{crypto::next_id()};
    contact.at = tx.now();
    contact.person = actor.person;
    insert_contact(tx, desk.id(), contact, digest_of(desk.key, desk.id(), contact));
    return contact.id;
}

} // namespace svar::counting
