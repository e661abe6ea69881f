#include "features/cases/routing_actions.hpp"

#include "features/cases/case_mail.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

using organisation::Organisation;
using organisation::Post;
using scheme::RecipientKind;

bool names(const std::vector<std::string>& keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

/// The manager above the one whose unit it is.
PersonId higher_manager(const Organisation& organisation, UnitId unit) {
    const PersonId manager = organisation.post_holder(Post::manager, unit);
    const std::vector<UnitId> path = organisation.path(unit);
    for (auto above = path.rbegin(); above != path.rend(); ++above)
        if (const PersonId person = organisation.post_holder(Post::manager, *above); person && person != manager)
            return person;
    return {};
}

} // namespace

const scheme::Route* route_for(const scheme::Scheme& rules, std::string_view key, std::string_view kind,
                               std::string_view category) {
    if (!key.empty()) return rules.route(key);
    for (const scheme::Route& route : rules.routes)
        if (names(route.kinds, kind) || names(route.categories, category)) return &route;
    return nullptr;
}

PersonId holder_for(const Organisation& organisation, const Case& subject, RecipientKind kind) {
    switch (kind) {
    case RecipientKind::handler: return subject.handler;
    case RecipientKind::registrar: return organisation.post_holder(Post::registrar, subject.unit);
    case RecipientKind::manager: return organisation.post_holder(Post::manager, subject.unit);
    case RecipientKind::higher_manager: return higher_manager(organisation, subject.unit);
    case RecipientKind::chief_executive: return organisation.post_holder(Post::chief_executive, subject.unit);
    case RecipientKind::mayor: return organisation.post_holder(Post::mayor, subject.unit);
    }
    return {};
}

void assign_by_route(db::Tx& tx, const Desk& desk, const scheme::Route& route, Case& subject) {
    if (route.action != scheme::RouteAction::assign || !route.to) return;
    const PersonId holder = holder_for(desk.organisation, subject, *route.to);
    if (worker_email(tx, desk, subject, holder).empty()) return;
    subject.handler = holder;
    subject.state = State::investigating;
}

void inform_by_route(db::Tx& tx, const Desk& desk, const scheme::Route& route, const Case& subject) {
    if (!route.to) return;
    const PersonId holder = holder_for(desk.organisation, subject, *route.to);
    const bool is_assigned = route.action == scheme::RouteAction::assign && subject.handler == holder;
    if (is_assigned) return inform_handler(tx, desk, subject, worker_email(tx, desk, subject, holder));
    inform_person(tx, desk, subject, holder, "cases.mail.route");
}

} // namespace svar::cases
