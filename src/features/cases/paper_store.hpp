// SQL of letters on paper.
#pragma once

#include "features/cases/paper.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

void insert_paper(db::Tx&, const Paper&);
/// Writes state, run, file and dates.
void update_paper(db::Tx&, const Paper&);

std::optional<Paper> paper_by_id(db::Tx&, MunicipalityId, PaperId);
/// Oldest first.
std::vector<Paper> papers_waiting(db::Tx&, MunicipalityId, int count_max);
std::vector<Paper> papers_of_case(db::Tx&, MunicipalityId, CaseId);
std::vector<Paper> papers_of_run(db::Tx&, MunicipalityId, PrintRunId);

/// Letters that were printed together.
struct PrintRun {
    PrintRunId id;
    Instant printed_at;
    int papers = 0;
    std::optional<LocalDate> sent_on; ///< nothing as long as one of them has not gone off
};
/// Newest first.
std::vector<PrintRun> print_runs(db::Tx&, MunicipalityId, int count_max);

/// Cases that have letters, or should have by their journal. Reads all events.
std::vector<CaseId> cases_with_papers(db::Tx&, MunicipalityId);

} // namespace svar::cases
