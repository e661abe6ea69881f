#include "platform/jobs/schedule.hpp"

namespace svar::jobs {

namespace {

constexpr db::Sql upsert{
    .name = "schedules.keep",
    .text = "INSERT INTO schedules (municipality, name, rule, kind, payload, next_at) VALUES ($1, $2, $3, $4, $5, $6) "
            "ON CONFLICT (municipality, name) DO UPDATE SET kind = excluded.kind, payload = excluded.payload, "
            "next_at = CASE WHEN schedules.rule = excluded.rule THEN schedules.next_at ELSE excluded.next_at END, "
            "rule = excluded.rule"};

constexpr db::Sql remove{.name = "schedules.drop",
                         .text = "DELETE FROM schedules WHERE municipality = $1 AND name = $2"};

constexpr db::Sql select_all{.name = "schedules.list",
                             .text = "SELECT municipality, name, rule, kind, payload, next_at FROM schedules "
                                     "WHERE municipality = $1 ORDER BY name"};

// All municipalities: one server fires them for the whole installation.
constexpr db::Sql select_due{.name = "schedules.due",
                             .text = "SELECT municipality, name, rule, kind, payload, next_at FROM schedules "
                                     "WHERE next_at <= $1 ORDER BY next_at, municipality, name"};

constexpr db::Sql move_on{
    .name = "schedules.move_on",
    .text = "UPDATE schedules SET next_at = $4 WHERE municipality = $1 AND name = $2 AND next_at = $3"};

Rule stored_rule(const std::string& text) {
    const std::optional<Rule> rule = parse_rule(text);
    if (!rule) throw db::Broken{"schedules.rule can't be read: " + text};
    return *rule;
}

ListedSchedule listed_of(const db::Row& row) {
    return {.schedule = {.municipality = row.id<MunicipalityId>(0),
                         .name = row.text(1),
                         .rule = stored_rule(row.text(2)),
                         .kind = row.text(3),
                         .payload = row.text(4)},
            .next_at = row.instant(5)};
}

/// False when another server fired this due time already.
bool fire(db::Tx& tx, const ListedSchedule& due) {
    const Schedule& schedule = due.schedule;
    const Instant next_at = next_due(schedule.rule, due.next_at, tx.now());
    if (tx.execute(move_on, schedule.municipality, schedule.name, due.next_at, next_at) == 0) return false;
    enqueue(tx, {.municipality = schedule.municipality,
                 .kind = schedule.kind,
                 .payload = schedule.payload,
                 .run_at = due.next_at,
                 .unique_key = {}});
    return true;
}

bool is_any_due(db::Tx& tx) { return !tx.rows(select_due, tx.now()).empty(); }

} // namespace

void keep_schedule(db::Tx& tx, const Schedule& schedule) {
    tx.execute(upsert, schedule.municipality, schedule.name, to_text(schedule.rule), schedule.kind, schedule.payload,
               next_due(schedule.rule, tx.now(), tx.now()));
}

void drop_schedule(db::Tx& tx, MunicipalityId municipality, std::string_view name) {
    tx.execute(remove, municipality, name);
}

std::vector<ListedSchedule> schedules(db::Tx& tx, MunicipalityId municipality) {
    std::vector<ListedSchedule> found;
    for (const db::Row& row : tx.rows(select_all, municipality)) found.push_back(listed_of(row));
    return found;
}

int fire_due_schedules(db::Tx& tx) {
    int count = 0;
    for (const db::Row& row : tx.rows(select_due, tx.now())) count += fire(tx, listed_of(row)) ? 1 : 0;
    return count;
}

Scheduler::Scheduler(db::Database& database, std::chrono::milliseconds poll)
    : loop_("scheduler", bell_, poll, [&database](const std::stop_token&) {
          if (database.read(is_any_due)) database.write(fire_due_schedules, db::Isolation::read_committed);
          return false;
      }) {}

} // namespace svar::jobs
