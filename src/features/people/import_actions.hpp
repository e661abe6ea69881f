// Import of units and people from CSV: everything in the file, or nothing.
#pragma once

#include "base/result.hpp"
#include "features/people/administrator.hpp"
#include "platform/db/database.hpp"

#include <string_view>

namespace svar::people {

enum class ImportSort { units, people };

/// What an import did.
struct ImportReport {
    ImportSort sort = ImportSort::units;
    int added = 0;
    int changed = 0;
    int unchanged = 0;
    int roles_given = 0;
};

/// Reads a file of units (unit_key, parent_key, name, level?, email?) or of people (email, name, title?,
/// role, unit_key); the header says which. Known units and people are changed, unknown ones added, none
/// removed. `invalid` lists every fault as a field "line:column", see `organisation::row_place`.
/// The actor needs the right for the whole municipality (units) or in each unit named (people).
Result<ImportReport> import_organisation(db::Tx&, const crypto::Key&, const Actor&, std::string_view csv);

} // namespace svar::people
