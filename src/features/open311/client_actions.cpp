#include "features/open311/client_actions.hpp"

#include "base/text.hpp"
#include "features/open311/client_store.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/person.hpp"

namespace svar::open311 {

namespace {

using people::Capability;
using people::DeedKind;

bool may_edit(const people::Administrator& by) {
    return people::may(by.actor, Capability::edit_settings, by.organisation, by.organisation.root().id);
}

} // namespace

Result<NewClient> make_client(db::Tx& tx, const people::Administrator& by, std::string_view name) {
    if (!may_edit(by)) return forbidden();
    const std::string_view label = trim(name);
    if (label.empty() || !people::is_printable(label) || code_points(label) > client_name_code_points_max)
        return invalid("open311.problem.client_name", {{"name", "open311.problem.client_name"}});
    people::record_deed(tx, by, {.kind = DeedKind::client_made, .details = {{"name", label}}});
    return insert_client(tx, by.actor.municipality, label);
}

Result<> revoke_client(db::Tx& tx, const people::Administrator& by, ClientId id) {
    if (!may_edit(by)) return forbidden();
    const auto name = revoke_client_row(tx, by.actor.municipality, id);
    if (!name) return not_found();
    people::record_deed(tx, by, {.kind = DeedKind::client_revoked, .details = {{"name", *name}}});
    return Done{};
}

} // namespace svar::open311
