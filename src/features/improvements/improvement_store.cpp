#include "features/improvements/improvement_store.hpp"

#include "features/statistics/period.hpp"
#include "platform/crypto/id_time.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace svar::improvements {

namespace {

#define SVAR_IMPROVEMENT                                                                                               \
    "improvement, unit, category, title, cause, measure, owner, due_on, began_on, done_on, indicator, state, "         \
    "is_reminded, story_state, story_title, story_text, story_by, story_on, version, head_mac"

constexpr db::Sql by_id{.name = "improvements.by_id",
                        .text = "SELECT " SVAR_IMPROVEMENT
                                " FROM improvements WHERE municipality = $1 AND improvement = $2"};
constexpr db::Sql all{.name = "improvements.all",
                      .text = "SELECT " SVAR_IMPROVEMENT
                              " FROM improvements WHERE municipality = $1 ORDER BY improvement DESC LIMIT $2"};
constexpr db::Sql after{.name = "improvements.after",
                        .text = "SELECT " SVAR_IMPROVEMENT " FROM improvements WHERE municipality = $1 "
                                "AND improvement > $2 ORDER BY improvement LIMIT $3"};
constexpr db::Sql insert{.name = "improvements.insert",
                         .text = "INSERT INTO improvements (municipality, " SVAR_IMPROVEMENT
                                 ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
                                 "$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)"};
constexpr db::Sql update{
    .name = "improvements.update",
    .text = "UPDATE improvements SET unit = $3, category = $4, title = $5, cause = $6, measure = $7, owner = $8, "
            "due_on = $9, began_on = $10, done_on = $11, indicator = $12, state = $13, is_reminded = $14, "
            "story_state = $15, story_title = $16, story_text = $17, story_by = $18, story_on = $19, version = $20, "
            "head_mac = $21 WHERE municipality = $1 AND improvement = $2 AND version = $22"};
constexpr db::Sql sources{.name = "improvements.sources",
                          .text = "SELECT improvement, sort, source FROM improvement_sources WHERE municipality = $1 "
                                  "AND improvement >= $2 AND improvement <= $3 ORDER BY improvement, sort, source"};
constexpr db::Sql insert_source{.name = "improvements.insert_source",
                                .text = "INSERT INTO improvement_sources (municipality, improvement, sort, source) "
                                        "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"};
constexpr db::Sql delete_sources{.name = "improvements.delete_sources",
                                 .text =
                                     "DELETE FROM improvement_sources WHERE municipality = $1 AND improvement = $2"};
constexpr db::Sql from_source{.name = "improvements.from_source",
                              .text = "SELECT improvement FROM improvement_sources WHERE municipality = $1 "
                                      "AND sort = $2 AND source = $3 ORDER BY improvement DESC"};
constexpr db::Sql add_event{.name = "improvements.add_event",
                            .text = "INSERT INTO improvement_events (municipality, improvement, seq, kind, at, person, "
                                    "body, mac) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr db::Sql events{.name = "improvements.events",
                         .text = "SELECT seq, kind, at, person, body, mac FROM improvement_events "
                                 "WHERE municipality = $1 AND improvement = $2 ORDER BY seq"};
constexpr db::Sql orphans{.name = "improvements.orphans",
                          .text = "SELECT count(*) FROM improvement_events e WHERE e.municipality = $1 AND NOT EXISTS "
                                  "(SELECT 1 FROM improvements i WHERE i.municipality = $1 "
                                  "AND i.improvement = e.improvement)"};
constexpr db::Sql clocks{
    .name = "improvements.clocks",
    .text = "SELECT c.unit, k.clock, count(*), sum(CASE WHEN COALESCE(k.stopped_at, $3) > k.due_at THEN 1 ELSE 0 END) "
            "FROM case_clocks k JOIN cases c ON c.municipality = k.municipality AND c.case_id = k.case_id "
            "WHERE k.municipality = $1 AND k.case_id >= $2 AND (k.stopped_at IS NOT NULL OR k.due_at < $3) "
            "GROUP BY c.unit, k.clock"};

#undef SVAR_IMPROVEMENT

constexpr int portion = 500;

std::int64_t number_of(LocalDate day) { return statistics::day_number(day); }
std::optional<std::int64_t> number_of(const std::optional<LocalDate>& day) {
    return day ? std::optional{number_of(*day)} : std::nullopt;
}
LocalDate day_of(std::int64_t number) { return statistics::date_of(static_cast<statistics::DayNumber>(number)); }
std::optional<LocalDate> day_or_none(const db::Row& row, std::size_t column) {
    return row.is_null(column) ? std::nullopt : std::optional{day_of(row.integer(column))};
}
std::optional<std::int64_t> id_or_none(PersonId id) { return id ? std::optional{id.value()} : std::nullopt; }

Improvement improvement_from(const db::Row& row) {
    return {.id = row.id<ImprovementId>(0),
            .plan = {.unit = row.id<UnitId>(1),
                     .category = row.text(2),
                     .title = row.text(3),
                     .cause = row.text(4),
                     .measure = row.text(5),
                     .owner = row.id<PersonId>(6),
                     .due_on = day_of(row.integer(7)),
                     .indicator = parse_indicator(row.text(10)).value_or(Indicator::received)},
            .state = parse_state(row.text(11)).value_or(State::proposed),
            .began_on = day_or_none(row, 8),
            .done_on = day_or_none(row, 9),
            .is_reminded = row.flag(12),
            .story = {.state = parse_story(row.text(13)),
                      .title = row.text(14),
                      .text = row.text(15),
                      .by = row.id<PersonId>(16),
                      .published_on = day_or_none(row, 17)},
            .sources = {},
            .version = row.id<Version>(18),
            .head_mac = row.bytes(19)};
}

/// Adds the sources to improvements of these rows.
std::vector<Improvement> improvements_of(db::Tx& tx, MunicipalityId municipality, const db::Rows& rows) {
    std::vector<Improvement> found;
    for (const db::Row& row : rows) found.push_back(improvement_from(row));
    if (found.empty()) return found;
    const auto [first, last] = std::ranges::minmax(found, {}, &Improvement::id);
    std::map<ImprovementId, std::vector<Source>> found_sources;
    for (const db::Row& row : tx.rows(sources, municipality, first.id, last.id))
        if (const auto sort = parse_sort(row.text(1)))
            found_sources[row.id<ImprovementId>(0)].push_back({*sort, row.text(2)});
    for (Improvement& improvement : found) improvement.sources = std::move(found_sources[improvement.id]);
    return found;
}

void save_sources(db::Tx& tx, MunicipalityId municipality, const Improvement& improvement) {
    tx.execute(delete_sources, municipality, improvement.id);
    for (const Source& source : improvement.sources)
        tx.execute(insert_source, municipality, improvement.id, sort_key(source.sort), source.key);
}

void check(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key, const Improvement& improvement,
           std::vector<std::string>& found) {
    const std::string name = "improvement " + std::to_string(improvement.id.value());
    std::vector<std::uint8_t> before;
    std::int64_t seq = 0;
    std::vector<std::uint8_t> body;
    for (const Event& event : events_of(tx, municipality, improvement.id)) {
        if (event.seq != ++seq) found.push_back(name + ": an event is missing");
        if (mac_of(key, municipality, improvement.id, event, before) != event.mac)
            found.push_back(name + ": event " + std::to_string(event.seq) + " was changed");
        before = event.mac;
        body = event.body;
        seq = event.seq;
    }
    if (before != improvement.head_mac || seq != improvement.version.value())
        found.push_back(name + ": its journal does not end where it should");
    if (digest_of(key, municipality, improvement) != body) found.push_back(name + " is not what its journal says");
}

} // namespace

std::optional<Improvement> improvement_by_id(db::Tx& tx, MunicipalityId municipality, ImprovementId id) {
    auto found = improvements_of(tx, municipality, tx.rows(by_id, municipality, id));
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<Improvement> all_improvements(db::Tx& tx, MunicipalityId municipality, int count_max) {
    return improvements_of(tx, municipality, tx.rows(all, municipality, count_max));
}

std::vector<ImprovementId> improvements_from(db::Tx& tx, MunicipalityId municipality, const Source& source) {
    std::vector<ImprovementId> found;
    for (const db::Row& row : tx.rows(from_source, municipality, sort_key(source.sort), source.key))
        found.push_back(row.id<ImprovementId>(0));
    return found;
}

void insert_improvement(db::Tx& tx, MunicipalityId municipality, const Improvement& one) {
    tx.execute(insert, municipality, one.id, one.plan.unit, one.plan.category, one.plan.title, one.plan.cause,
               one.plan.measure, one.plan.owner, number_of(one.plan.due_on), number_of(one.began_on),
               number_of(one.done_on), indicator_key(one.plan.indicator), state_key(one.state), one.is_reminded,
               story_key(one.story.state), one.story.title, one.story.text, id_or_none(one.story.by),
               number_of(one.story.published_on), one.version, one.head_mac);
    save_sources(tx, municipality, one);
}

bool update_improvement(db::Tx& tx, MunicipalityId municipality, const Improvement& one) {
    const auto changed =
        tx.execute(update, municipality, one.id, one.plan.unit, one.plan.category, one.plan.title, one.plan.cause,
                   one.plan.measure, one.plan.owner, number_of(one.plan.due_on), number_of(one.began_on),
                   number_of(one.done_on), indicator_key(one.plan.indicator), state_key(one.state), one.is_reminded,
                   story_key(one.story.state), one.story.title, one.story.text, id_or_none(one.story.by),
                   number_of(one.story.published_on), one.version, one.head_mac, one.version.value() - 1);
    if (changed == 1) save_sources(tx, municipality, one);
    return changed == 1;
}

void insert_event(db::Tx& tx, MunicipalityId municipality, ImprovementId id, const Event& event) {
    tx.execute(add_event, municipality, id, event.seq, event.kind, event.at, id_or_none(event.person), event.body,
               event.mac);
}

std::vector<Event> events_of(db::Tx& tx, MunicipalityId municipality, ImprovementId id) {
    std::vector<Event> found;
    for (const db::Row& row : tx.rows(events, municipality, id))
        found.push_back({.seq = row.integer(0),
                         .kind = row.text(1),
                         .at = row.instant(2),
                         .person = row.id<PersonId>(3),
                         .body = row.bytes(4),
                         .mac = row.bytes(5)});
    return found;
}

std::vector<std::string> differences(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key) {
    std::vector<std::string> found;
    ImprovementId last;
    for (bool is_more = true; is_more;) {
        const auto some = improvements_of(tx, municipality, tx.rows(after, municipality, last, portion));
        for (const Improvement& improvement : some) {
            check(tx, municipality, key, improvement, found);
            last = improvement.id;
        }
        is_more = some.size() == static_cast<std::size_t>(portion);
    }
    if (tx.row(orphans, municipality)->integer(0) > 0) found.push_back("an improvement is gone that has a journal");
    return found;
}

std::vector<BrokenClock> broken_clocks(db::Tx& tx, MunicipalityId municipality, const std::vector<UnitId>& units,
                                       Instant begin) {
    const std::set<UnitId> wanted(units.begin(), units.end());
    std::map<std::string, BrokenClock> by_key;
    for (const db::Row& row : tx.rows(clocks, municipality, crypto::first_id_of(begin), tx.now())) {
        if (!wanted.contains(row.id<UnitId>(0))) continue;
        BrokenClock& clock = by_key[row.text(1)];
        clock.key = row.text(1);
        clock.runs += row.integer(2);
        clock.late += row.integer(3);
    }
    std::vector<BrokenClock> found;
    for (auto& [key, clock] : by_key)
        if (clock.late > 0) found.push_back(std::move(clock));
    std::ranges::stable_sort(found, std::greater{}, &BrokenClock::late);
    return found;
}

} // namespace svar::improvements
