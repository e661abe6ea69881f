// SQL of what was decided about publications: traces and refusals. Nothing here reads a table with personal data.
#pragma once

#include "features/publication/decision.hpp"
#include "platform/db/database.hpp"

#include <vector>

namespace svar::publication {

void insert_trace(db::Tx&, MunicipalityId, const Trace&);
/// The oldest first.
std::vector<Trace> traces_by_reference(db::Tx&, MunicipalityId, std::string_view reference);
/// The number that the next trace of the case gets.
int next_trace_number(db::Tx&, MunicipalityId, CaseId);
/// Columns as in `SELECT case_id, number, reference, kind, reason, at`.
Trace trace_from(const db::Row&);

void save_refusal(db::Tx&, MunicipalityId, const Refusal&);
/// False when there was none.
bool delete_refusal(db::Tx&, MunicipalityId, CaseId);
std::optional<Refusal> refusal_of(db::Tx&, MunicipalityId, CaseId);
/// Columns as in `SELECT case_id, reason, decided_at`.
Refusal refusal_from(const db::Row&);

/// How many decisions were to publish, and how many not, by reason.
struct Decided {
    struct Line {
        std::string reason;
        std::int64_t count = 0;
    };
    std::int64_t published = 0;
    std::vector<Line> refused; ///< the commonest first
    std::int64_t refused_count() const;
};
Decided count_decided(db::Tx&, MunicipalityId);

} // namespace svar::publication
