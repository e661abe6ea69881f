#include "features/cases/recompute_actions.hpp"

#include "features/cases/alarm_store.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/case_update_store.hpp"
#include "features/cases/missing_alarms.hpp"
#include "features/cases/whole_case_store.hpp"
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

/// A case whose clocks move: what it becomes and the event that says so.
struct Move {
    WholeCase before;
    WholeCase after;
    Event event;
};

Move move_of(const db::Tx& tx, const Desk& desk, WholeCase whole) {
    const scheme::Scheme& rules = desk.rules_of(whole.row);
    Move move{.before = whole, .after = std::move(whole), .event = {}};
    auto& [row, clocks, alarms] = move.after;
    clocks = recompute_clocks(std::move(clocks), rules, tx.now());
    alarms = plan_missing_alarms(std::move(alarms), rules, clocks, tx.now());
    alarms = plan_alarms(std::move(alarms), rules, move.before.clocks, clocks, tx.now());
    json::object details;
    if (auto due = moved(move.before.clocks, clocks); !due.empty()) details["due"] = std::move(due);
    if (auto changed = changed_alarms(move.before.alarms, alarms); !changed.empty())
        details["alarms"] = std::move(changed);
    move.event.at = tx.now();
    move.event.kind = details.contains("due") ? "clocks_recomputed" : "alarms_planned";
    move.event.actor_kind = people::ActorKind::system;
    seal(desk.key, move.before.row, row, move.before.clocks, clocks, std::move(details), move.event);
    return move;
}

/// Table by table, which costs less than case by case. The transaction is tried again when somebody was faster.
void write(db::Tx& tx, const std::vector<Move>& moves) {
    for (const auto& [before, after, event] : moves)
        if (!save_case(tx, before.row, after.row)) throw db::Duplicate{"somebody changed the case meanwhile"};
    for (const auto& [before, after, event] : moves) save_clocks(tx, after.row, before.clocks, after.clocks);
    for (const auto& [before, after, event] : moves) save_alarms(tx, after.row, before.alarms, after.alarms);
    for (const auto& [before, after, event] : moves) insert_event(tx, after.row, event);
}

/// From this share of a portion's cases on it costs less to read all of them together than each by itself.
constexpr std::size_t read_together = 4;

/// Those of the portion whose clocks move or lack alarms, in the order of their numbers.
struct Portion {
    CaseId after = {};
    CaseId last = {};
    std::size_t cases = 0;
    std::vector<CaseId> to_move = {};
};

std::vector<Move> moves_of(db::Tx& tx, const Desk& desk, const Portion& portion) {
    std::vector<Move> moves;
    if (portion.to_move.size() * read_together < portion.cases) {
        for (const CaseId id : portion.to_move)
            if (auto row = case_by_id(tx, desk.id(), id))
                moves.push_back(
                    move_of(tx, desk, {std::move(*row), clocks_of(tx, desk.id(), id), alarms_of(tx, desk.id(), id)}));
        return moves;
    }
    auto next = portion.to_move.begin();
    for (WholeCase& whole : whole_cases(tx, desk.id(), portion.after, portion.last)) {
        next = std::find_if(next, portion.to_move.end(), [&](CaseId id) { return !(id < whole.row.id); });
        if (next == portion.to_move.end()) break;
        if (*next == whole.row.id) moves.push_back(move_of(tx, desk, std::move(whole)));
    }
    return moves;
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
    std::vector<OpenClock> open = open_clocks_after(tx, desk.id(), after, clocks_max);
    Recomputed done{.last = after};
    done.is_more = static_cast<int>(open.size()) == clocks_max;
    // The last case may have more clocks than were read.
    const CaseId last = open.empty() ? CaseId{} : open.back().case_id;
    if (done.is_more) std::erase_if(open, [&](const OpenClock& entry) { return entry.case_id == last; });
    const auto without_alarms = runs_without_alarms(tx, desk.id(), after, last);
    Portion portion{.after = after};
    for (const OpenClock& entry : open) {
        if (entry.case_id != done.last) portion.cases += 1;
        done.clocks += 1;
        done.last = entry.case_id;
        const bool is_known = !portion.to_move.empty() && portion.to_move.back() == entry.case_id;
        const scheme::Scheme& rules = desk.book.rules_of(entry.scheme_version);
        if (!is_known && is_to_change(entry, without_alarms, rules, tx.now())) portion.to_move.push_back(entry.case_id);
    }
    portion.last = done.last;
    write(tx, moves_of(tx, desk, portion));
    done.cases = static_cast<int>(portion.to_move.size());
    return done;
}

bool is_calendar_changed(db::Tx& tx, const Desk& desk) { return calendar_of(tx, desk.id()) != calendars_of(desk); }

bool take_changed_calendar(db::Tx& tx, const Desk& desk) { return take_calendar(tx, desk.id(), calendars_of(desk)); }

} // namespace svar::cases
