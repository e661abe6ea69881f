#include "features/integrity/integrity_store.hpp"

#include "base/text.hpp"
#include "features/cases/alarm_store.hpp"
#include "features/cases/case_columns.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/hand_over_store.hpp"
#include "features/cases/measure_store.hpp"
#include "features/publication/decision_store.hpp"
#include "features/publication/public_picture_store.hpp"
#include "features/publication/publication.hpp"

#include <map>

namespace svar::integrity {

namespace {

constexpr db::Sql municipality_ids{.name = "integrity.municipalities",
                                   .text = "SELECT municipality FROM municipalities ORDER BY municipality"};

constexpr db::Sql case_count{.name = "integrity.case_count",
                             .text = "SELECT count(*) FROM cases WHERE municipality >= 0"};

constexpr db::Sql portion{.name = "integrity.cases",
                          .text = "SELECT municipality, " SVAR_CASE_COLUMNS ", stage FROM cases "
                                  "WHERE municipality = $1 AND case_id > $2 ORDER BY case_id LIMIT $3"};

#define SVAR_IN_PORTION " WHERE municipality = $1 AND case_id > $2 AND case_id <= $3 "

constexpr db::Sql events{
    .name = "integrity.events",
    .text = "SELECT case_id, seq, at, kind, actor_kind, actor, data, mac FROM case_events" SVAR_IN_PORTION
            "ORDER BY case_id, seq"};

constexpr db::Sql texts{.name = "integrity.texts",
                        .text =
                            "SELECT case_id, seq, role, body FROM case_texts" SVAR_IN_PORTION "ORDER BY case_id, seq"};

constexpr db::Sql clocks{.name = "integrity.clocks",
                         .text = "SELECT case_id, clock, run, is_promise, started_at, due_at, stopped_at, paused_at, "
                                 "pause_reason, runs_on_at, paused_micros, counted_from, left_then "
                                 "FROM case_clocks" SVAR_IN_PORTION};

constexpr db::Sql alarms{.name = "integrity.alarms",
                         .text = "SELECT case_id, clock, run, kind, rung, at, fired_at "
                                 "FROM case_alarms" SVAR_IN_PORTION};

constexpr db::Sql attachments{.name = "integrity.files",
                              .text = "SELECT f.case_id, f.file, files.digest FROM case_files f JOIN files "
                                      "ON files.municipality = f.municipality AND files.file = f.file "
                                      "WHERE f.municipality = $1 AND f.case_id > $2 AND f.case_id <= $3"};

constexpr db::Sql publications{
    .name = "integrity.publications",
    .text = "SELECT case_id, reference, kind, category, unit, language, title, message, answer, "
            "place, received_on, answered_on, latitude, longitude, has_own_title FROM publications" SVAR_IN_PORTION};

constexpr db::Sql contacts{.name = "integrity.contacts",
                           .text = "SELECT case_id, name, email, phone, address FROM case_contacts" SVAR_IN_PORTION};

constexpr db::Sql hand_overs{.name = "integrity.hand_overs",
                             .text = "SELECT case_id, run, body, email, handed_at, remind_at, reminders, ended_at "
                                     "FROM case_hand_overs" SVAR_IN_PORTION};

constexpr db::Sql measures{.name = "integrity.measures",
                           .text = "SELECT case_id, measure, title, owner, due_on, is_public, remind_at, done_at, "
                                   "result FROM case_measures" SVAR_IN_PORTION};

constexpr db::Sql traces{.name = "integrity.publication_traces",
                         .text = "SELECT case_id, number, reference, kind, reason, at "
                                 "FROM publication_traces" SVAR_IN_PORTION};

constexpr db::Sql refusals{.name = "integrity.publication_refusals",
                           .text = "SELECT case_id, reason, decided_at FROM publication_refusals" SVAR_IN_PORTION};

constexpr db::Sql pictures{
    .name = "integrity.public_pictures",
    .text = "SELECT p.case_id, p.file, p.copy, files.digest, p.boxes, p.words, p.is_shown, files.width, files.height "
            "FROM public_pictures p JOIN files ON files.municipality = p.municipality AND files.file = p.copy "
            "WHERE p.municipality = $1 AND p.case_id > $2 AND p.case_id <= $3"};

constexpr db::Sql ledger{.name = "integrity.ledger",
                         .text = "SELECT cases, digest FROM intake_ledger WHERE municipality = $1"};

constexpr db::Sql case_ids{.name = "integrity.case_ids",
                           .text = "SELECT case_id FROM cases WHERE municipality = $1 AND case_id > $2 "
                                   "ORDER BY case_id LIMIT $3"};

constexpr int ids_at_once = 10'000;

constexpr db::Sql case_by_file{.name = "integrity.case_by_file",
                               .text = "SELECT case_id FROM case_files WHERE municipality = $1 AND file = $2"};

constexpr db::Sql orphan_rows{
    .name = "integrity.orphans",
    .text = "SELECT e.case_id, e.seq FROM case_events e LEFT JOIN cases c ON c.municipality = e.municipality AND "
            "c.case_id = e.case_id WHERE e.municipality = $1 AND c.case_id IS NULL "
            "UNION ALL SELECT p.case_id, 0 FROM publications p LEFT JOIN cases c ON c.municipality = p.municipality "
            "AND c.case_id = p.case_id WHERE p.municipality = $1 AND c.case_id IS NULL LIMIT 1000"};

constexpr db::Sql scheme_titles{.name = "integrity.schemes_of_cases",
                                .text = "SELECT DISTINCT scheme_version FROM cases WHERE municipality = $1"};

using ById = std::map<CaseId, StoredCase*>;

cases::Event event_from(const db::Row& row) {
    return {.seq = row.integer(1),
            .at = row.instant(2),
            .kind = row.text(3),
            .actor_kind = cases::actor_kind_of(row.text(4)),
            .actor = row.id<PersonId>(5),
            .data = row.text(6),
            .texts = {},
            .mac = row.bytes(7)};
}

void add_events(StoredCase& stored, const db::Row& row) { stored.events.push_back(event_from(row)); }

/// A text without its event is given to an event that does not exist, so that its mac can't fit.
void add_text(StoredCase& stored, const db::Row& row) {
    const std::int64_t seq = row.integer(1);
    for (cases::Event& event : stored.events)
        if (event.seq == seq) return void(event.texts.push_back({row.text(2), row.personal(3)}));
    stored.events.push_back(
        {.seq = seq, .at = {}, .kind = {}, .actor_kind = {}, .actor = {}, .data = {}, .texts = {}, .mac = {}});
}

void add_clock(StoredCase& stored, const db::Row& row) { stored.clocks.push_back(cases::clock_from(row, 1)); }

publication::Publication publication_from(const db::Row& row) {
    return {.municipality = {},
            .id = row.id<CaseId>(0),
            .reference = row.text(1),
            .kind = row.text(2),
            .category = row.text(3),
            .unit = row.id<UnitId>(4),
            .language = row.text(5),
            .title = row.text(6),
            .message = row.text(7),
            .answer = row.text(8),
            .place = row.text(9),
            .received_on = parse_date(row.text(10)).value_or(LocalDate{}),
            .answered_on = parse_date(row.text(11)).value_or(LocalDate{}),
            .published_at = {},
            .position = cases::position_from(row, 12),
            .has_own_title = row.flag(14)};
}

template <class Add>
void spread(ById& by_id, const db::Rows& rows, Add add) {
    for (const db::Row& row : rows) {
        const auto found = by_id.find(row.id<CaseId>(0));
        if (found != by_id.end()) add(*found->second, row);
    }
}

} // namespace

std::vector<MunicipalityId> municipalities_with_cases(db::Tx& tx) {
    std::vector<MunicipalityId> found;
    for (const db::Row& row : tx.rows(municipality_ids)) found.push_back(row.id<MunicipalityId>(0));
    return found;
}

std::int64_t count_cases(db::Tx& tx) { return tx.row(case_count)->integer(0); }

std::vector<StoredCase> next_cases(db::Tx& tx, MunicipalityId municipality, CaseId after, int count,
                                   const crypto::Key& key) {
    std::vector<StoredCase> found;
    for (const db::Row& row : tx.rows(portion, municipality, after, count))
        found.push_back({.row = cases::case_from(row),
                         .stage = row.integer(37),
                         .events = {},
                         .clocks = {},
                         .alarms = {},
                         .files = {},
                         .parts = {},
                         .contact = {},
                         .published = {}});
    if (found.empty()) return found;
    ById by_id;
    for (StoredCase& stored : found) by_id[stored.row.id] = &stored;
    const CaseId last = found.back().row.id;
    spread(by_id, tx.rows(events, municipality, after, last), add_events);
    spread(by_id, tx.rows(texts, municipality, after, last), add_text);
    spread(by_id, tx.rows(clocks, municipality, after, last), add_clock);
    spread(by_id, tx.rows(alarms, municipality, after, last),
           [](StoredCase& stored, const db::Row& row) { stored.alarms.push_back(cases::alarm_from(row, 1)); });
    spread(by_id, tx.rows(attachments, municipality, after, last), [](StoredCase& stored, const db::Row& row) {
        stored.files.emplace_back(row.id<FileId>(1), to_hex(row.bytes(2)));
    });
    spread(by_id, tx.rows(contacts, municipality, after, last), [&](StoredCase& stored, const db::Row& row) {
        stored.contact =
            cases::contact_digest(key, {row.personal(1), row.personal(2), row.personal(3), row.personal(4)});
    });
    spread(by_id, tx.rows(hand_overs, municipality, after, last), [&](StoredCase& stored, const db::Row& row) {
        const cases::HandOver over = cases::hand_over_from(row, 1);
        stored.parts[cases::part_name(over)] = cases::digest_of(key, over);
    });
    spread(by_id, tx.rows(measures, municipality, after, last), [&](StoredCase& stored, const db::Row& row) {
        const cases::Measure measure = cases::measure_from(row, 1);
        stored.parts[cases::part_name(measure)] = cases::digest_of(key, measure);
    });
    spread(by_id, tx.rows(traces, municipality, after, last), [&](StoredCase& stored, const db::Row& row) {
        const publication::Trace trace = publication::trace_from(row);
        stored.parts[publication::part_name(trace)] = publication::digest_of(key, trace);
    });
    spread(by_id, tx.rows(pictures, municipality, after, last), [&](StoredCase& stored, const db::Row& row) {
        const publication::PublicPicture picture = publication::picture_from(row);
        stored.parts[publication::part_name(picture)] = publication::digest_of(key, picture);
    });
    spread(by_id, tx.rows(refusals, municipality, after, last), [&](StoredCase& stored, const db::Row& row) {
        stored.parts[std::string{publication::refusal_part}] =
            publication::digest_of(key, publication::refusal_from(row));
    });
    spread(by_id, tx.rows(publications, municipality, after, last), [&](StoredCase& stored, const db::Row& row) {
        stored.published = publication::publication_digest(key, publication_from(row));
    });
    for (StoredCase& stored : found)
        for (cases::Event& event : stored.events) cases::sort_texts(event);
    return found;
}

Ledger ledger_of(db::Tx& tx, MunicipalityId municipality) {
    Ledger sum;
    for (const db::Row& row : tx.rows(ledger, municipality)) {
        sum.cases += row.integer(0);
        sum.digest = (sum.digest + row.integer(1)) % (std::int64_t{1} << 62);
    }
    return sum;
}

Ledger count_ledger(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key) {
    Ledger sum;
    CaseId last;
    for (db::Rows rows = tx.rows(case_ids, municipality, last, ids_at_once); !rows.empty();
         rows = tx.rows(case_ids, municipality, last, ids_at_once)) {
        for (const db::Row& row : rows) {
            last = row.id<CaseId>(0);
            sum.cases += 1;
            sum.digest = (sum.digest + cases::ledger_digest(key, municipality, last)) % (std::int64_t{1} << 62);
        }
    }
    return sum;
}

CaseId case_of_file(db::Tx& tx, MunicipalityId municipality, FileId file) {
    const auto row = tx.row(case_by_file, municipality, file);
    return row ? row->id<CaseId>(0) : CaseId{};
}

std::vector<std::string> schemes_of_cases(db::Tx& tx, MunicipalityId municipality) {
    std::vector<std::string> titles;
    for (const db::Row& row : tx.rows(scheme_titles, municipality)) titles.push_back(row.text(0));
    return titles;
}

std::vector<std::pair<CaseId, std::int64_t>> orphans(db::Tx& tx, MunicipalityId municipality) {
    std::vector<std::pair<CaseId, std::int64_t>> found;
    for (const db::Row& row : tx.rows(orphan_rows, municipality)) found.emplace_back(row.id<CaseId>(0), row.integer(1));
    return found;
}

} // namespace svar::integrity
