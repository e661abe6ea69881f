// Which other bodies' Open311 servers cases can be handed over to, kept by administrators.
#pragma once

#include "features/open311/other_server.hpp"
#include "features/people/administrator.hpp"
#include "platform/db/database.hpp"

namespace svar::open311 {

/// Makes a server known to which cases can be handed over. What waited for an earlier server of this name, removed since
/// for a wrong key or address, is filed there now. Problem::invalid naming each field to be mended.
Result<OtherServerId> add_other_server(db::Tx&, const people::Administrator&, OtherServer);

/// Mends the server's entry; an empty key keeps the one that is there, but is told to no other address. What failed there is
/// tried again at once. Problem::invalid naming each field to be mended.
Result<> change_other_server(db::Tx&, const people::Administrator&, OtherServer);

Result<> remove_other_server(db::Tx&, const people::Administrator&, OtherServerId);

} // namespace svar::open311
