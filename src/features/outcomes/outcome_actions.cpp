#include "features/outcomes/outcome_actions.hpp"

#include "base/text.hpp"
#include "features/outcomes/outcome_store.hpp"
#include "features/people/deed_store.hpp"
#include "features/publication/publication_store.hpp"

namespace svar::outcomes {

namespace {

using people::DeedKind;

/// The published case, if the person may publish those of its unit.
Result<publication::Publication> published_case(db::Tx& tx, const people::Administrator& by, CaseId id) {
    auto found = publication::publication_of(tx, by.id(), id);
    if (!found) return not_found();
    if (!people::may(by.actor, people::Capability::publish_case, by.organisation, found->unit)) return forbidden();
    return *std::move(found);
}

} // namespace

Result<> approve_outcome(db::Tx& tx, const people::Administrator& by, CaseId id, const std::string& words) {
    if (auto checked = check_words(words); !checked) return checked.problem();
    const auto found = published_case(tx, by, id);
    if (!found) return found.problem();
    Outcome outcome{.municipality = by.id(),
                    .id = id,
                    .words = std::string{trim(words)},
                    .approved_by = by.actor.person,
                    .approved_at = tx.now()};
    outcome.digest = digest_of(by.key, outcome);
    save_outcome(tx, outcome);
    people::record_deed(
        tx, by, {.kind = DeedKind::outcome_approved, .unit = found->unit, .details = {{"name", found->reference}}});
    publication::grow_public_version(tx, by.id());
    return Done{};
}

Result<> remove_outcome(db::Tx& tx, const people::Administrator& by, CaseId id) {
    const auto found = published_case(tx, by, id);
    if (!found) return found.problem();
    if (!delete_outcome(tx, by.id(), id)) return not_found();
    people::record_deed(
        tx, by, {.kind = DeedKind::outcome_removed, .unit = found->unit, .details = {{"name", found->reference}}});
    publication::grow_public_version(tx, by.id());
    return Done{};
}

} // namespace svar::outcomes
