#include "features/cases/alarm_store.hpp"

#include <algorithm>
#include <tuple>

namespace svar::cases {

namespace {

constexpr db::Sql by_case{.name = "case_alarms.by_case",
                          .text = "SELECT clock, run, kind, rung, at, fired_at FROM case_alarms "
                                  "WHERE municipality = $1 AND case_id = $2"};

constexpr db::Sql insert{.name = "case_alarms.insert",
                         .text =
                             "INSERT INTO case_alarms (municipality, case_id, clock, run, kind, rung, at, fired_at) "
                             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};

constexpr db::Sql update{.name = "case_alarms.update",
                         .text = "UPDATE case_alarms SET at = $7, fired_at = $8 WHERE municipality = $1 AND "
                                 "case_id = $2 AND clock = $3 AND run = $4 AND kind = $5 AND rung = $6"};

constexpr db::Sql remove{.name = "case_alarms.remove",
                         .text = "DELETE FROM case_alarms WHERE municipality = $1 AND case_id = $2 AND clock = $3 "
                                 "AND run = $4 AND kind = $5 AND rung = $6"};

constexpr db::Sql without_alarms{
    .name = "case_alarms.missing",
    .text = "SELECT k.case_id, k.clock, k.run FROM case_clocks k WHERE k.municipality = $1 AND k.case_id > $2 "
            "AND k.case_id <= $3 AND k.stopped_at IS NULL AND NOT EXISTS (SELECT 1 FROM case_alarms a "
            "WHERE a.municipality = k.municipality AND a.case_id = k.case_id AND a.clock = k.clock AND a.run = k.run)"};

constexpr db::Sql number_of_kind{.name = "case_events.number_of_kind",
                                 .text = "SELECT count(*) FROM case_events WHERE municipality = $1 AND case_id = $2 "
                                         "AND kind = $3"};

// All municipalities: one installation needs one watch.
constexpr db::Sql any_due{.name = "case_alarms.any_due",
                          .text = "SELECT 1 FROM case_alarms WHERE fired_at IS NULL AND at <= $1 LIMIT 1"};

bool has_same(const std::vector<CaseAlarm>& alarms, const CaseAlarm& wanted) {
    return std::ranges::any_of(alarms, [&](const CaseAlarm& alarm) { return alarm.is_same(wanted); });
}

} // namespace

CaseAlarm alarm_from(const db::Row& row, std::size_t first) {
    return {.clock = row.text(first),
            .run = static_cast<int>(row.integer(first + 1)),
            .sort = parse_alarm_sort(row.text(first + 2)).value_or(AlarmSort::reminder),
            .rung = static_cast<int>(row.integer(first + 3)),
            .at = row.instant(first + 4),
            .fired_at = row.instant_or_none(first + 5)};
}

std::vector<CaseAlarm> alarms_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    std::vector<CaseAlarm> alarms;
    for (const db::Row& row : tx.rows(by_case, municipality, id)) alarms.push_back(alarm_from(row, 0));
    // A case has few: the database would open a sorter for them.
    std::ranges::sort(alarms, {}, [](const CaseAlarm& alarm) {
        return std::tuple{alarm.at, std::string_view{alarm.clock}, alarm.run, alarm.sort, alarm.rung};
    });
    return alarms;
}

void save_alarms(db::Tx& tx, const Case& c, const std::vector<CaseAlarm>& before, const std::vector<CaseAlarm>& after) {
    for (const CaseAlarm& alarm : after)
        if (std::ranges::find(before, alarm) == before.end())
            tx.post(has_same(before, alarm) ? update : insert, c.municipality, c.id, alarm.clock, alarm.run,
                    alarm_sort_key(alarm.sort), alarm.rung, alarm.at, alarm.fired_at);
    for (const CaseAlarm& alarm : before)
        if (!has_same(after, alarm))
            tx.post(remove, c.municipality, c.id, alarm.clock, alarm.run, alarm_sort_key(alarm.sort), alarm.rung);
}

std::set<CaseRun> runs_without_alarms(db::Tx& tx, MunicipalityId municipality, CaseId after, CaseId last) {
    std::set<CaseRun> found;
    for (const db::Row& row : tx.rows(without_alarms, municipality, after, last))
        found.insert({row.id<CaseId>(0), row.text(1), static_cast<int>(row.integer(2))});
    return found;
}

std::int64_t count_events(db::Tx& tx, const Case& c, std::string_view kind) {
    return tx.row(number_of_kind, c.municipality, c.id, kind)->integer(0);
}

bool is_any_alarm_due(db::Tx& tx) { return tx.row(any_due, tx.now()).has_value(); }

} // namespace svar::cases
