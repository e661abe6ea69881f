#include "features/overdue/recipients.hpp"

#include <ranges>

namespace svar::overdue {

namespace {

using organisation::Organisation;
using organisation::Post;
using scheme::RecipientKind;

/// The nearest active holder from the unit upwards who is not `other`.
PersonId holder_above(const Organisation& organisation, Post post, UnitId unit, PersonId other,
                      const IsActive& is_active) {
    const std::vector<UnitId> path = organisation.path(unit);
    for (const UnitId at : path | std::views::reverse) {
        const PersonId holder = organisation.post_holder(post, at);
        if (holder && holder != other && is_active(holder)) return holder;
    }
    return {};
}

PersonId named(const Organisation& organisation, const cases::Case& subject, RecipientKind kind,
               const IsActive& is_active) {
    const auto holder = [&](Post post, PersonId other = {}) {
        return holder_above(organisation, post, subject.unit, other, is_active);
    };
    switch (kind) {
    case RecipientKind::handler:
        return subject.handler && is_active(subject.handler) ? subject.handler : holder(Post::manager);
    case RecipientKind::registrar: return holder(Post::registrar);
    case RecipientKind::manager: return holder(Post::manager);
    case RecipientKind::higher_manager: return holder(Post::manager, holder(Post::manager));
    case RecipientKind::chief_executive: return holder(Post::chief_executive);
    case RecipientKind::mayor: return holder(Post::mayor);
    }
    return {};
}

} // namespace

PersonId recipient_of(const Organisation& organisation, const cases::Case& subject, RecipientKind kind,
                      const IsActive& is_active) {
    for (const RecipientKind next : {kind, RecipientKind::chief_executive, RecipientKind::registrar})
        if (const PersonId person = named(organisation, subject, next, is_active)) return person;
    return {};
}

} // namespace svar::overdue
