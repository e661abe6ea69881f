// SQL of imports from another system, and of taking one back.
#pragma once

#include "features/cases/case.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svar::imports {

using ImportId = Id<struct ImportTag>;

struct Import {
    ImportId id;
    std::string file_name;
    std::int64_t cases = 0;
    Instant imported_at;
    std::optional<Instant> undone_at;
};

void insert_import(db::Tx&, MunicipalityId, const Import&);
std::optional<Import> import_by_id(db::Tx&, MunicipalityId, ImportId);
void mark_undone(db::Tx&, MunicipalityId, ImportId);

void insert_imported(db::Tx&, MunicipalityId, ImportId, CaseId, std::string_view old_reference, Version);
/// Whether a case with this number of the other system was imported before.
bool is_imported(db::Tx&, MunicipalityId, std::string_view old_reference);

struct Imported {
    CaseId id;
    bool is_touched = false; ///< it has changed since, or is gone
    std::string reference;   ///< its own; empty when it is gone
};
std::vector<Imported> imported_cases(db::Tx&, MunicipalityId, ImportId);

/// Removes an imported case that nobody touched, with all that came with it.
void remove_case(db::Tx&, MunicipalityId, CaseId, std::int64_t ledger_digest);
void forget_imported(db::Tx&, MunicipalityId, ImportId);

} // namespace svar::imports
