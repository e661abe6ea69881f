// Rows of the programs that may file requests. Only digests of their keys are stored.
#pragma once

#include "features/open311/client.hpp"
#include "platform/db/database.hpp"

#include <string_view>
#include <vector>

namespace svar::open311 {

NewClient insert_client(db::Tx&, MunicipalityId, std::string_view name);
/// Its name; nothing when there is no such client or its key was revoked before.
std::optional<std::string> revoke_client_row(db::Tx&, MunicipalityId, ClientId);
/// Those whose keys are good, the newest first.
std::vector<Client> clients_of(db::Tx&, MunicipalityId);
/// Nothing for unknown and revoked keys.
std::optional<Client> client_by_key(db::Tx&, MunicipalityId, std::string_view key);
/// Notes that the key is in use.
void touch_client(db::Tx&, MunicipalityId, ClientId);

} // namespace svar::open311
