// Making improvements, carrying them on, and telling the public of finished ones.
#pragma once

#include "features/cases/desk.hpp"
#include "features/improvements/improvement_store.hpp"
#include "features/people/actor.hpp"

namespace svar::improvements {

/// Whether the actor may make and carry on improvements of the unit: by `improve`, or as the owner of this one.
bool may_carry_on(const people::Actor&, const organisation::Organisation&, const Improvement&);

/// Problem::forbidden without `improve` in the unit; invalid by field for what is missing or too long, an owner who has
/// left, and for sources that are none or that the actor may not see.
Result<ImprovementId> propose(db::Tx&, const cases::Desk&, const people::Actor&, const Plan&,
                              const std::vector<Source>&);

/// One change of an improvement: all of these give Problem::not_found where there is none, forbidden without the right,
/// conflict when it changed since `seen`.
Result<Version> change_plan(db::Tx&, const cases::Desk&, const people::Actor&, ImprovementId, Version seen,
                            const Plan&);
/// Problem::conflict also where that state may not follow.
Result<Version> set_state(db::Tx&, const cases::Desk&, const people::Actor&, ImprovementId, Version seen, State);
Result<Version> add_source(db::Tx&, const cases::Desk&, const people::Actor&, ImprovementId, Version seen,
                           const Source&);
Result<Version> remove_source(db::Tx&, const cases::Desk&, const people::Actor&, ImprovementId, Version seen,
                              const Source&);

/// Writes the public story of a done improvement; it waits for a second pair of eyes.
Result<Version> write_story(db::Tx&, const cases::Desk&, const people::Actor&, ImprovementId, Version seen,
                            const std::string& title, const std::string& text);
/// Makes it public. Needs `publish_case` in the unit; Problem::forbidden for who wrote it.
Result<Version> publish_story(db::Tx&, const cases::Desk&, const people::Actor&, ImprovementId, Version seen);
/// Takes it out of the public's sight at once.
Result<Version> withdraw_story(db::Tx&, const cases::Desk&, const people::Actor&, ImprovementId, Version seen);

/// Tells owners, once, that the day has passed. At most `count_max`; whether there may be more.
Result<bool> remind_owners(db::Tx&, const cases::Desk&, int count_max);

} // namespace svar::improvements
