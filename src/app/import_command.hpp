// "svar import": cases of another system.
#pragma once

#include "app/installation.hpp"

namespace svar::app {

struct ImportDetails {
    std::string municipality; ///< host name
    std::string file;
    std::string mapping;
    std::string report; ///< where the faults are written as CSV; empty: nowhere
    bool is_dry_run = false;
    std::int64_t import = 0; ///< to be undone
};

/// Reads the file and files every case, or lists the faults of every row and files none.
int import_cases(const Place&, const config::Settings&, const ImportDetails&);
/// Removes the cases of an import as long as nobody has touched them.
int undo_import(const Place&, const config::Settings&, const ImportDetails&);

} // namespace svar::app
