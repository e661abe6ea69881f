// Taking over the cases of another system, and giving them back.
#pragma once

#include "features/cases/desk.hpp"
#include "features/imports/import_store.hpp"
#include "features/imports/mapping.hpp"

namespace svar::imports {

struct Taken {
    ImportId id; ///< zero when nothing was imported
    std::int64_t cases = 0;
    std::vector<Fault> faults; ///< with any of these nothing is imported
};

/// Files every case in the caller's transaction, or none: its events have the times of the other system and are marked
/// as imported, its clocks run by the scheme from the day it came in, and nobody is written to.
Taken take_cases(db::Tx&, const cases::Desk&, const std::string& file_name, std::vector<OldCase>);

/// Removes the cases of an import. Problem::not_found for no import; conflict when it was undone before
/// (imports.problem.undone), or for cases that somebody touched since (imports.problem.touched, with their references
/// as fields): then all stay.
Result<std::int64_t> undo_import(db::Tx&, const cases::Desk&, ImportId);

} // namespace svar::imports
