// Writing, printing and posting letters; each step is an event of the case.
#pragma once

#include "features/cases/case_actions.hpp"
#include "features/cases/desk.hpp"
#include "features/cases/paper.hpp"
#include "features/people/person.hpp"

namespace svar::cases {

/// The card or letter of the scheme that asks the submitter to call back. The text is written now, in their language.
/// Problem::invalid without an address; conflict where the scheme has no such thing or one waits to be printed.
Result<Version> write_fallback(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen,
                               const Personal& address);

/// The answer on paper, for a submitter who left a postal address but no e-mail address; does nothing for others.
void write_answer_paper(db::Tx&, const Desk&, CaseId, const Personal& answer);

/// One letter of a print run with its PDF.
struct PrintedPaper {
    PaperId id;
    std::string pdf;
};

/// Keeps each PDF with its case and marks its letter as printed. Letters that were printed or withdrawn meanwhile are
/// left out. Problem::forbidden for a letter of a case that is not theirs.
Result<PrintRunId> keep_printed(db::Tx&, const Desk&, const people::Actor&, const std::vector<PrintedPaper>&);

/// The letters of the run went off on that day. Problem::invalid for a day to come or before they were printed.
Result<> mark_sent(db::Tx&, const Desk&, const people::Actor&, PrintRunId, LocalDate sent_on);

/// Takes a letter that waits off the list. Problem::conflict when it was printed meanwhile.
Result<Version> withdraw_paper(db::Tx&, const Desk&, const people::Actor&, PaperId);

/// Letters whose row is not what the journal of their case says, in English, for `svar verify`.
std::vector<std::pair<CaseId, std::string>> paper_differences(db::Tx&, MunicipalityId);

} // namespace svar::cases
