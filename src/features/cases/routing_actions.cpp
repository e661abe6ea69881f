#include "features/cases/routing_actions.hpp"

#include "features/cases/case_mail.hpp"
#include "features/people/person_store.hpp"

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

/// Calling is for those who may work in the unit, and for those who choose its handlers: the service centre.
bool may_call(db::Tx& tx, const Desk& desk, const Case& subject, PersonId id) {
    const auto person = people::person_by_id(tx, desk.id(), id);
    const auto actor = person && person->is_active ? people::load_actor(tx, desk.municipality(), id) : std::nullopt;
    return actor && (people::may(*actor, people::Capability::work_case, desk.organisation, subject.unit) ||
                     people::may(*actor, people::Capability::assign_case, desk.organisation, subject.unit));
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

void assign_by_route(db::Tx& tx, const Desk& desk, const people::Actor& by, const scheme::Route& route, Case& subject) {
    const bool is_contacted = route.action == scheme::RouteAction::contact;
    if (!is_contacted && route.action != scheme::RouteAction::assign) return;
    std::vector<PersonId> candidates;
    if (route.to) candidates.push_back(holder_for(desk.organisation, subject, *route.to));
    if (is_contacted) candidates.push_back(by.person);
    if (is_contacted) candidates.push_back(desk.organisation.post_holder(Post::manager, subject.unit));
    for (const PersonId person : candidates) {
        const bool is_fit =
            is_contacted ? may_call(tx, desk, subject, person) : !worker_email(tx, desk, subject, person).empty();
        if (!is_fit) continue;
        subject.handler = person;
        subject.state = State::investigating;
        return;
    }
}

void inform_by_route(db::Tx& tx, const Desk& desk, const people::Actor& by, const scheme::Route& route,
                     const Case& subject) {
    if (subject.handler && route.action != scheme::RouteAction::inform) {
        const std::string email = worker_email(tx, desk, subject, subject.handler);
        if (subject.handler != by.person && !email.empty()) inform_handler(tx, desk, subject, email);
        return;
    }
    if (route.to)
        inform_person(tx, desk, subject, holder_for(desk.organisation, subject, *route.to), "cases.mail.route");
}

} // namespace svar::cases
