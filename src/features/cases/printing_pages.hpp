// Printing letters on paper: what the pages of letters and the API share.
#pragma once

#include "features/cases/paper_view.hpp"
#include "features/site/site.hpp"

namespace svar::cases {

inline constexpr int papers_max = 50; ///< in one print run

/// What waits to be printed and what was printed together, as far as it is the visitor's.
struct PrintDesk {
    std::vector<ListedPaper> waiting;
    std::vector<PrintRun> runs; ///< newest first
};
PrintDesk print_desk(db::Tx&, const site::Visit&);

/// A PDF with the name under which it is saved.
struct PrintedFile {
    std::string pdf;
    std::string name;
};
/// One letter, as it was printed or would be.
Result<PrintedFile> letter_file(const site::Visit&, PaperId);
/// All letters of a print run, where all are the visitor's.
Result<PrintedFile> run_file(const site::Visit&, PrintRunId);

/// Prints those of the letters that wait and are the visitor's. Problem::conflict when none of them is.
Result<PrintRunId> print_letters(const site::Visit&, const std::vector<PaperId>&);

} // namespace svar::cases
