#include "features/cases/case_store.hpp"

#include "features/cases/case_columns.hpp"
#include "features/cases/sender_store.hpp"
#include "platform/files/kept_files.hpp"

#include <algorithm>
#include <tuple>

namespace svar::cases {

namespace {

constexpr db::Sql by_id{.name = "cases.by_id",
                        .text = "SELECT municipality, " SVAR_CASE_COLUMNS
                                " FROM cases WHERE municipality = $1 AND case_id = $2"};

constexpr db::Sql by_reference{.name = "cases.by_reference",
                               .text = "SELECT municipality, " SVAR_CASE_COLUMNS
                                       " FROM cases WHERE municipality = $1 AND reference = $2"};

constexpr db::Sql by_submission{.name = "cases.by_submission",
                                .text = "SELECT municipality, " SVAR_CASE_COLUMNS
                                        " FROM cases WHERE municipality = $1 AND submission_key = $2"};

constexpr db::Sql insert_row{
    .name = "cases.insert",
    .text =
        "INSERT INTO cases (municipality, " SVAR_CASE_COLUMNS
        ", stage, submission_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
        "$9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, "
        "$31, $32, $33, $34, $35, $36, $37, $38, $39)"};

constexpr db::Sql update_row{
    .name = "cases.update",
    .text = "UPDATE cases SET kind = $3, category = $4, unit = $5, handler = $6, state = $7, stage = $8, "
            "is_confidential = $9, title = $10, place = $11, due_at = $12, promise_due_at = $13, answered_at = $14, "
            "closed_at = $15, satisfaction = $16, redirects = $17, version = $18, head_mac = $19, "
            "follow_link = $20, route = $21, merged_into = $22, delayed_until = $23, delays = $24, assessed = $25, "
            "latitude = $26, longitude = $27, updated_at = $28, rejection = $29 "
            "WHERE municipality = $1 AND case_id = $2 AND version = $30"};

// All municipalities: one installation needs one watch. More alarms are looked at than are taken, so that servers which
// hold some pass one another.
constexpr db::Sql claim_with_due_alarms{
    .name = "cases.claim_with_due_alarms",
    .text = "SELECT municipality, " SVAR_CASE_COLUMNS
            " FROM cases WHERE (municipality, case_id) IN (SELECT municipality, case_id "
            "FROM case_alarms WHERE fired_at IS NULL AND at <= $1 ORDER BY at LIMIT $2) LIMIT $3",
    .postgresql = "SELECT municipality, " SVAR_CASE_COLUMNS
                  " FROM cases WHERE (municipality, case_id) IN (SELECT municipality, case_id "
                  "FROM case_alarms WHERE fired_at IS NULL AND at <= $1 ORDER BY at LIMIT $2) LIMIT $3 "
                  "FOR UPDATE SKIP LOCKED"};
constexpr int looked_at_for_each = 16;

constexpr db::Sql by_somebody_since{.name = "case_events.by_somebody_since",
                                    .text = "SELECT 1 FROM case_events WHERE municipality = $1 AND case_id = $2 "
                                            "AND seq > $3 AND actor_kind <> 'system' LIMIT 1"};

constexpr db::Sql clocks_by_case{
    .name = "case_clocks.by_case",
    .text = "SELECT clock, run, is_promise, started_at, due_at, stopped_at, paused_at, pause_reason, runs_on_at, "
            "paused_micros, counted_from, left_then FROM case_clocks "
            "WHERE municipality = $1 AND case_id = $2"};

constexpr db::Sql open_clocks{
    .name = "case_clocks.open",
    .text = "SELECT k.case_id, c.scheme_version, k.clock, k.run, k.is_promise, k.started_at, k.due_at, k.stopped_at, "
            "k.paused_at, k.pause_reason, k.runs_on_at, k.paused_micros, k.counted_from, k.left_then "
            "FROM case_clocks k JOIN cases c ON c.municipality = "
            "k.municipality AND c.case_id = k.case_id "
            "WHERE k.municipality = $1 AND k.case_id > $2 AND k.stopped_at IS NULL ORDER BY k.case_id LIMIT $3"};

constexpr db::Sql noted_calendar{.name = "clock_calendars.by_municipality",
                                 .text = "SELECT digest FROM clock_calendars WHERE municipality = $1"};

constexpr db::Sql note_calendar{
    .name = "clock_calendars.note",
    .text = "INSERT INTO clock_calendars (municipality, digest, reckoned_at) VALUES ($1, $2, $3) "
            "ON CONFLICT (municipality) DO UPDATE SET digest = excluded.digest, reckoned_at = excluded.reckoned_at "
            "WHERE clock_calendars.digest <> excluded.digest"};

constexpr db::Sql save_clock{
    .name = "case_clocks.save",
    .text = "INSERT INTO case_clocks (municipality, case_id, clock, run, is_promise, started_at, due_at, stopped_at, "
            "paused_at, pause_reason, runs_on_at, paused_micros, counted_from, left_then) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) "
            "ON CONFLICT (municipality, case_id, clock, run) DO UPDATE SET due_at = excluded.due_at, "
            "stopped_at = excluded.stopped_at, paused_at = excluded.paused_at, pause_reason = excluded.pause_reason, "
            "runs_on_at = excluded.runs_on_at, paused_micros = excluded.paused_micros, "
            "counted_from = excluded.counted_from, left_then = excluded.left_then"};

constexpr db::Sql move_clock{.name = "case_clocks.move",
                             .text = "UPDATE case_clocks SET due_at = $5 WHERE municipality = $1 AND case_id = $2 "
                                     "AND clock = $3 AND run = $4"};

#define SVAR_ADD_EVENT                                                                                                 \
    "INSERT INTO case_events (municipality, case_id, seq, at, kind, actor_kind, actor, data, mac, follow) "            \
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
constexpr db::Sql add_event{.name = "case_events.insert",
                            .text = SVAR_ADD_EVENT "NULL)",
                            .postgresql = SVAR_ADD_EVENT "CAST(CAST(pg_current_xact_id() AS TEXT) AS INTEGER))"};
constexpr db::Sql add_text{.name = "case_texts.insert",
                           .text = "INSERT INTO case_texts (municipality, case_id, seq, role, body) "
                                   "VALUES ($1, $2, $3, $4, $5)"};

constexpr db::Sql events_by_case{.name = "case_events.by_case",
                                 .text = "SELECT seq, at, kind, actor_kind, actor, data, mac FROM case_events "
                                         "WHERE municipality = $1 AND case_id = $2 ORDER BY seq"};

constexpr db::Sql texts_by_case{.name = "case_texts.by_case",
                                .text = "SELECT seq, role, body FROM case_texts "
                                        "WHERE municipality = $1 AND case_id = $2 ORDER BY seq, role"};

constexpr db::Sql add_contact{.name = "case_contacts.insert",
                              .text = "INSERT INTO case_contacts (municipality, case_id, name, email, phone, address, "
                                      "phone_digits) VALUES ($1, $2, $3, $4, $5, $6, $7)"};

constexpr db::Sql contact_by_case{.name = "case_contacts.by_case",
                                  .text = "SELECT name, email, phone, address FROM case_contacts "
                                          "WHERE municipality = $1 AND case_id = $2"};

constexpr db::Sql publication_of_case{.name = "publications.is_there",
                                      .text =
                                          "SELECT case_id FROM publications WHERE municipality = $1 AND case_id = $2"};

constexpr db::Sql add_file{.name = "case_files.insert",
                           .text = "INSERT INTO case_files (municipality, case_id, file, seq) VALUES ($1, $2, $3, $4)"};

constexpr db::Sql files_by_case{.name = "case_files.by_case",
                                .text = "SELECT file FROM case_files WHERE municipality = $1 AND case_id = $2 "
                                        "ORDER BY seq, file"};

constexpr db::Sql free_digest{
    .name = "files.free_digest",
    .text = "SELECT digest FROM files WHERE municipality = $1 AND file = $2 AND NOT EXISTS "
            "(SELECT 1 FROM case_files c WHERE c.municipality = files.municipality AND c.file = files.file)"};

constexpr db::Sql add_to_ledger{
    .name = "intake_ledger.add",
    .text = "INSERT INTO intake_ledger (municipality, shard, cases, digest) VALUES ($1, $2, 1, $3) "
            "ON CONFLICT (municipality, shard) DO UPDATE SET cases = intake_ledger.cases + 1, "
            "digest = (intake_ledger.digest + excluded.digest) % 4611686018427387904"};

constexpr db::Sql add_look{.name = "case_looks.insert",
                           .text = "INSERT INTO case_looks (municipality, look, case_id, person, at) "
                                   "VALUES ($1, $2, $3, $4, $5)"};

constexpr db::Sql key_row{.name = "installation.key",
                          .text = "SELECT value FROM installation WHERE municipality = 0 AND name = 'key'"};

constexpr db::Sql insert_key{.name = "installation.insert_key",
                             .text = "INSERT INTO installation (municipality, name, value) VALUES (0, 'key', $1) "
                                     "ON CONFLICT (municipality, name) DO NOTHING"};

std::optional<Case> first(std::optional<db::Row> row) { return row ? std::optional{case_from(*row)} : std::nullopt; }

template <class IdType>
std::optional<IdType> or_null(IdType id) {
    return id ? std::optional{id} : std::nullopt;
}
std::optional<int> or_null(int number) { return number == 0 ? std::nullopt : std::optional{number}; }

std::optional<std::int64_t> latitude_of(const Case& c) {
    return c.position ? std::optional{c.position->latitude} : std::nullopt;
}
std::optional<std::int64_t> longitude_of(const Case& c) {
    return c.position ? std::optional{c.position->longitude} : std::nullopt;
}

void put_clock(db::Tx& tx, const Case& c, const Clock& clock) {
    const auto none = std::optional<Instant>{};
    const auto& [pause, remainder] = std::tie(clock.pause, clock.remainder);
    tx.post(save_clock, c.municipality, c.id, clock.key, clock.run, clock.is_promise, clock.started_at, clock.due_at,
            clock.stopped_at, pause ? std::optional{pause->since} : none,
            pause ? std::string_view{pause->reason} : std::string_view{}, pause ? pause->runs_on_at : none,
            clock.paused.count(), remainder ? std::optional{remainder->from} : none,
            remainder ? std::optional{remainder->left} : std::optional<std::int64_t>{});
}

Event event_from(const db::Row& row) {
    return {.seq = row.integer(0),
            .at = row.instant(1),
            .kind = row.text(2),
            .actor_kind = actor_kind_of(row.text(3)),
            .actor = row.id<PersonId>(4),
            .data = row.text(5),
            .texts = {},
            .mac = row.bytes(6)};
}

} // namespace

Case case_from(const db::Row& row) {
    return {.municipality = row.id<MunicipalityId>(0),
            .id = row.id<CaseId>(1),
            .reference = row.text(2),
            .kind = row.text(3),
            .category = row.text(4),
            .channel = parse_channel(row.text(5)).value_or(Channel::web),
            .language = row.text(6),
            .unit = row.id<UnitId>(7),
            .handler = row.id<PersonId>(8),
            .state = parse_state(row.text(9)).value_or(State::received),
            .is_confidential = row.flag(10),
            .is_anonymous = row.flag(11),
            .title = row.text(12),
            .place = row.text(13),
            .scheme_version = row.text(14),
            .received_at = row.instant(15),
            .due_at = row.instant(16),
            .promise_due_at = row.instant_or_none(17),
            .answered_at = row.instant_or_none(18),
            .closed_at = row.instant_or_none(19),
            .satisfaction = row.is_null(20) ? 0 : static_cast<int>(row.integer(20)),
            .redirects = static_cast<int>(row.integer(21)),
            .follow_link = static_cast<int>(row.integer(22)),
            .route = row.text(23),
            .merged_into = row.id<CaseId>(24),
            .split_from = row.id<CaseId>(25),
            .linked_to = row.id<CaseId>(26),
            .delayed_until = row.instant_or_none(27),
            .delays = static_cast<int>(row.integer(28)),
            .assessed = row.text(29),
            .position = position_from(row, 30),
            .client = row.id<ClientId>(32),
            .updated_at = row.instant(33),
            .rejection = row.text(34),
            .version = row.id<Version>(35),
            .head_mac = row.bytes(36)};
}

std::optional<Case> case_by_id(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    return first(tx.row(by_id, municipality, id));
}

std::optional<Case> case_by_reference(db::Tx& tx, MunicipalityId municipality, std::string_view reference) {
    return first(tx.row(by_reference, municipality, reference));
}

std::optional<Case> case_by_submission(db::Tx& tx, MunicipalityId municipality, db::Blob submission_key) {
    return first(tx.row(by_submission, municipality, submission_key));
}

std::vector<Case> claim_cases_with_due_alarms(db::Tx& tx, int count) {
    std::vector<Case> cases;
    for (const db::Row& row : tx.rows(claim_with_due_alarms, tx.now(), count * looked_at_for_each, count))
        cases.push_back(case_from(row));
    return cases;
}

std::optional<Position> position_from(const db::Row& row, std::size_t first) {
    if (row.is_null(first) || row.is_null(first + 1)) return std::nullopt;
    return Position{row.integer(first), row.integer(first + 1)};
}

bool has_changed_since(db::Tx& tx, const Case& c, Version seen) {
    return c.version != seen && (c.version < seen || tx.row(by_somebody_since, c.municipality, c.id, seen).has_value());
}

void insert_case(db::Tx& tx, const Case& c, const std::optional<db::Bytes>& submission_key) {
    tx.post(insert_row, c.municipality, c.id, c.reference, c.kind, c.category, channel_key(c.channel), c.language,
            c.unit, or_null(c.handler), state_key(c.state), c.is_confidential, c.is_anonymous, c.title, c.place,
            c.scheme_version, c.received_at, c.due_at, c.promise_due_at, c.answered_at, c.closed_at,
            or_null(c.satisfaction), c.redirects, c.follow_link, c.route, or_null(c.merged_into), or_null(c.split_from),
            or_null(c.linked_to), c.delayed_until, c.delays, c.assessed, latitude_of(c), longitude_of(c),
            or_null(c.client), c.updated_at, c.rejection, c.version, c.head_mac, static_cast<int>(stage_of(c.state)),
            submission_key);
}

bool update_case(db::Tx& tx, const Case& c, Version seen) {
    return tx.execute(update_row, c.municipality, c.id, c.kind, c.category, c.unit, or_null(c.handler),
                      state_key(c.state), static_cast<int>(stage_of(c.state)), c.is_confidential, c.title, c.place,
                      c.due_at, c.promise_due_at, c.answered_at, c.closed_at, or_null(c.satisfaction), c.redirects,
                      c.version, c.head_mac, c.follow_link, c.route, or_null(c.merged_into), c.delayed_until, c.delays,
                      c.assessed, latitude_of(c), longitude_of(c), c.updated_at, c.rejection, seen) == 1;
}

Clock clock_from(const db::Row& row, std::size_t first) {
    Clock clock{.key = row.text(first),
                .run = static_cast<int>(row.integer(first + 1)),
                .is_promise = row.flag(first + 2),
                .started_at = row.instant(first + 3),
                .due_at = row.instant(first + 4),
                .stopped_at = row.instant_or_none(first + 5)};
    if (const auto since = row.instant_or_none(first + 6))
        clock.pause = {*since, row.text(first + 7), row.instant_or_none(first + 8)};
    clock.paused = std::chrono::microseconds{row.integer(first + 9)};
    if (const auto from = row.instant_or_none(first + 10)) clock.remainder = {*from, row.integer(first + 11)};
    return clock;
}

std::vector<Clock> clocks_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    std::vector<Clock> clocks;
    for (const db::Row& row : tx.rows(clocks_by_case, municipality, id)) clocks.push_back(clock_from(row, 0));
    // A case has few: the database would open a sorter for them.
    std::ranges::sort(clocks, {}, [](const Clock& clock) { return std::tie(clock.started_at, clock.key, clock.run); });
    return clocks;
}

std::vector<OpenClock> open_clocks_after(db::Tx& tx, MunicipalityId municipality, CaseId after, int count) {
    std::vector<OpenClock> found;
    for (const db::Row& row : tx.rows(open_clocks, municipality, after, count))
        found.push_back({row.id<CaseId>(0), row.text(1), clock_from(row, 2)});
    return found;
}

std::string calendar_of(db::Tx& tx, MunicipalityId municipality) {
    const auto row = tx.row(noted_calendar, municipality);
    return row ? row->text(0) : std::string{};
}

bool take_calendar(db::Tx& tx, MunicipalityId municipality, std::string_view digest) {
    return tx.execute(note_calendar, municipality, digest, tx.now()) == 1;
}

void save_clocks(db::Tx& tx, const Case& c, const std::vector<Clock>& before, const std::vector<Clock>& after) {
    for (const Clock& clock : after) {
        if (std::ranges::find(before, clock) != before.end()) continue;
        const auto is_moved = [&](Clock old) {
            old.due_at = clock.due_at;
            return old == clock;
        };
        if (std::ranges::any_of(before, is_moved))
            tx.post(move_clock, c.municipality, c.id, clock.key, clock.run, clock.due_at);
        else put_clock(tx, c, clock);
    }
}

void insert_event(db::Tx& tx, const Case& c, const Event& event) {
    tx.post(add_event, c.municipality, c.id, event.seq, event.at, event.kind, people::actor_kind_key(event.actor_kind),
            or_null(event.actor), event.data, event.mac);
    for (const EventText& text : event.texts) tx.post(add_text, c.municipality, c.id, event.seq, text.role, text.body);
}

std::vector<Event> events_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    std::vector<Event> events;
    for (const db::Row& row : tx.rows(events_by_case, municipality, id)) events.push_back(event_from(row));
    for (const db::Row& row : tx.rows(texts_by_case, municipality, id)) {
        const auto event = std::ranges::find(events, row.integer(0), &Event::seq);
        if (event != events.end()) event->texts.push_back({row.text(1), row.personal(2)});
    }
    for (Event& event : events) sort_texts(event);
    return events;
}

bool is_public(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    return tx.row(publication_of_case, municipality, id).has_value();
}

void insert_contact(db::Tx& tx, const Case& c, const Contact& contact) {
    tx.post(add_contact, c.municipality, c.id, contact.name, contact.email, contact.phone, contact.address,
            phone_key(contact.phone.reveal()));
}

std::optional<Contact> contact_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    const auto row = tx.row(contact_by_case, municipality, id);
    if (!row) return std::nullopt;
    return Contact{row->personal(0), row->personal(1), row->personal(2), row->personal(3)};
}

void attach_file(db::Tx& tx, const Case& c, FileId file, std::int64_t seq) {
    tx.post(add_file, c.municipality, c.id, file, seq);
    files::release(tx, c.municipality, file);
}

std::vector<FileId> files_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    std::vector<FileId> files;
    for (const db::Row& row : tx.rows(files_by_case, municipality, id)) files.push_back(row.id<FileId>(0));
    return files;
}

std::optional<db::Bytes> digest_of_free_file(db::Tx& tx, MunicipalityId municipality, FileId file) {
    const auto row = tx.row(free_digest, municipality, file);
    if (!row) return std::nullopt;
    return row->bytes(0);
}

void count_in_ledger(db::Tx& tx, MunicipalityId municipality, std::int64_t shard, std::int64_t digest) {
    tx.post(add_to_ledger, municipality, shard, digest);
}

void log_look(db::Tx& tx, MunicipalityId municipality, CaseId id, PersonId person) {
    tx.execute(add_look, municipality, crypto::next_id(), id, person, tx.now());
}

crypto::Key installation_key(db::Database& database) {
    return database.write([](db::Tx& tx) {
        const crypto::Key fresh = crypto::random_key();
        tx.execute(insert_key, db::Blob{fresh});
        const db::Bytes stored = tx.row(key_row)->bytes(0);
        crypto::Key key{};
        std::ranges::copy(stored, key.begin());
        return key;
    });
}

} // namespace svar::cases
