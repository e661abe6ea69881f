#include "features/cases/recompute_actions.hpp"

#include "features/cases/alarm_store.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/missing_alarms.hpp"
#include "features/scheme/clock_time.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

namespace json = boost::json;

json::array moved(const std::vector<Clock>& before, const std::vector<Clock>& after) {
    json::array found;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i].due_at != after[i].due_at)
            found.push_back(
                json::array{before[i].key, before[i].run, to_micros(before[i].due_at), to_micros(after[i].due_at)});
    return found;
}

bool is_to_change(const OpenClock& open, const std::set<CaseRun>& without_alarms, const scheme::Scheme& scheme,
                  Instant now) {
    if (recompute_clock(open.clock, scheme, now).due_at != open.clock.due_at) return true;
    const bool has_alarms = !without_alarms.contains({open.case_id, open.clock.key, open.clock.run});
    return !has_alarms && !plan_missing_alarms({}, scheme, {open.clock}, now).empty();
}

/// The transaction is tried again when somebody was faster.
void move_clocks(db::Tx& tx, const Desk& desk, const people::Actor& system, CaseId id) {
    auto subject = case_by_id(tx, desk.id(), id);
    if (!subject) return;
    Change change = Change::by_system(tx, desk, system, std::move(*subject));
    change.clocks() = recompute_clocks(std::move(change.clocks()), change.rules(), tx.now());
    change.alarms() = plan_missing_alarms(change.alarms(), change.rules(), change.clocks(), tx.now());
    const bool is_moved = change.clocks() != change.clocks_before();
    if (is_moved) change.add_detail("due", moved(change.clocks_before(), change.clocks()));
    const auto done = change.commit(is_moved ? "clocks_recomputed" : "alarms_planned", Turn::none);
    if (!done) throw db::Duplicate{"somebody changed the case meanwhile"};
}

/// Of all versions: open cases go by their own.
std::string calendars_of(const Desk& desk) {
    // What the digest was before clocks without alarms got theirs differs, so that those of old cases do.
    std::string all = "with alarms\n";
    for (const scheme::Edition& edition : desk.book.editions())
        all += edition.scheme->version + " " + scheme::calendar_digest(*edition.scheme) + "\n";
    return all;
}

} // namespace

Recomputed recompute_clocks(db::Tx& tx, const Desk& desk, CaseId after, int clocks_max) {
    const people::Actor system = people::system_actor(desk.id());
    std::vector<OpenClock> open = open_clocks_after(tx, desk.id(), after, clocks_max);
    Recomputed done{.last = after};
    done.is_more = static_cast<int>(open.size()) == clocks_max;
    // The last case may have more clocks than were read.
    const CaseId last = open.empty() ? CaseId{} : open.back().case_id;
    if (done.is_more) std::erase_if(open, [&](const OpenClock& entry) { return entry.case_id == last; });
    const auto without_alarms = runs_without_alarms(tx, desk.id(), after, last);
    CaseId moved_last;
    for (const OpenClock& entry : open) {
        done.clocks += 1;
        done.last = entry.case_id;
        const scheme::Scheme& rules = desk.book.rules_of(entry.scheme_version);
        if (entry.case_id == moved_last || !is_to_change(entry, without_alarms, rules, tx.now())) continue;
        move_clocks(tx, desk, system, entry.case_id);
        moved_last = entry.case_id;
        done.cases += 1;
    }
    return done;
}

bool is_calendar_changed(db::Tx& tx, const Desk& desk) { return calendar_of(tx, desk.id()) != calendars_of(desk); }

bool take_changed_calendar(db::Tx& tx, const Desk& desk) { return take_calendar(tx, desk.id(), calendars_of(desk)); }

} // namespace svar::cases
