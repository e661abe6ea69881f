#include "features/cases/follow_link_actions.hpp"

#include "features/cases/case_actions.hpp"
#include "features/cases/case_mail.hpp"

namespace svar::cases {

Result<Version> renew_link(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::renew_link);
    if (!change) return change.problem();
    change->subject().follow_link += 1;
    auto done = change->commit("link_renewed");
    if (done) send_new_link(tx, desk, change->subject());
    return done;
}

} // namespace svar::cases
