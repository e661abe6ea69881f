// "svar index": tells of the search index of this server and makes it anew.
#pragma once

#include "app/installation.hpp"

namespace svar::app {

/// Prints where the index is, how large, and how far behind the journal.
int show_index(const Place&, const config::Settings&);

/// Makes the index anew and shows how far it is. Where a server keeps the index, it does the work and goes on answering.
int rebuild_index(const Place&, const config::Settings&);

} // namespace svar::app
