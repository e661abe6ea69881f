#include "features/publication/decision_store.hpp"

namespace svar::publication {

namespace {

#define SVAR_TRACE_COLUMNS "case_id, number, reference, kind, reason, at"

constexpr db::Sql add_trace{.name = "publication_traces.insert",
                            .text = "INSERT INTO publication_traces (municipality, " SVAR_TRACE_COLUMNS
                                    ") VALUES ($1, $2, $3, $4, $5, $6, $7)"};

constexpr db::Sql traces{.name = "publication_traces.by_reference",
                         .text = "SELECT " SVAR_TRACE_COLUMNS
                                 " FROM publication_traces WHERE municipality = $1 AND reference = $2 ORDER BY number"};

constexpr db::Sql last_number{.name = "publication_traces.last_number",
                              .text = "SELECT CAST(COALESCE(max(number), 0) AS INTEGER) FROM publication_traces "
                                      "WHERE municipality = $1 AND case_id = $2"};

constexpr db::Sql save{.name = "publication_refusals.save",
                       .text = "INSERT INTO publication_refusals (municipality, case_id, reason, decided_at) "
                               "VALUES ($1, $2, $3, $4) ON CONFLICT (municipality, case_id) DO UPDATE SET "
                               "reason = excluded.reason, decided_at = excluded.decided_at"};

constexpr db::Sql remove{.name = "publication_refusals.delete",
                         .text = "DELETE FROM publication_refusals WHERE municipality = $1 AND case_id = $2"};

constexpr db::Sql by_case{.name = "publication_refusals.by_case",
                          .text = "SELECT case_id, reason, decided_at FROM publication_refusals "
                                  "WHERE municipality = $1 AND case_id = $2"};

constexpr db::Sql count_by_reason{.name = "publication_refusals.count",
                                  .text = "SELECT reason, count(*) FROM publication_refusals WHERE municipality = $1 "
                                          "GROUP BY reason ORDER BY count(*) DESC, reason"};

constexpr db::Sql count_published{.name = "publications.count_all",
                                  .text = "SELECT count(*) FROM publications WHERE municipality = $1"};

} // namespace

void insert_trace(db::Tx& tx, MunicipalityId municipality, const Trace& trace) {
    tx.execute(add_trace, municipality, trace.id, trace.number, trace.reference, trace_key(trace.kind), trace.reason,
               trace.at);
}

std::vector<Trace> traces_by_reference(db::Tx& tx, MunicipalityId municipality, std::string_view reference) {
    std::vector<Trace> found;
    for (const db::Row& row : tx.rows(traces, municipality, reference)) found.push_back(trace_from(row));
    return found;
}

int next_trace_number(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    return static_cast<int>(tx.row(last_number, municipality, id)->integer(0)) + 1;
}

Trace trace_from(const db::Row& row) {
    return {.id = row.id<CaseId>(0),
            .number = static_cast<int>(row.integer(1)),
            .reference = row.text(2),
            .kind = parse_trace(row.text(3)),
            .reason = row.text(4),
            .at = row.instant(5)};
}

void save_refusal(db::Tx& tx, MunicipalityId municipality, const Refusal& refusal) {
    tx.execute(save, municipality, refusal.id, refusal.reason, refusal.decided_at);
}

bool delete_refusal(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    return tx.execute(remove, municipality, id) == 1;
}

std::optional<Refusal> refusal_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    const auto row = tx.row(by_case, municipality, id);
    if (!row) return std::nullopt;
    return refusal_from(*row);
}

Refusal refusal_from(const db::Row& row) {
    return {.id = row.id<CaseId>(0), .reason = row.text(1), .decided_at = row.instant(2)};
}

std::int64_t Decided::refused_count() const {
    std::int64_t sum = 0;
    for (const Line& line : refused) sum += line.count;
    return sum;
}

Decided count_decided(db::Tx& tx, MunicipalityId municipality) {
    Decided decided;
    decided.published = tx.row(count_published, municipality)->integer(0);
    for (const db::Row& row : tx.rows(count_by_reason, municipality))
        decided.refused.push_back({row.text(0), row.integer(1)});
    return decided;
}

} // namespace svar::publication
