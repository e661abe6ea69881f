// What administrators do with the programs that may file requests.
#pragma once

#include "base/result.hpp"
#include "features/open311/client.hpp"
#include "features/people/administrator.hpp"
#include "platform/db/database.hpp"

#include <string_view>

namespace svar::open311 {

/// Makes a key for the program. It is in the answer and nowhere else. Problem::invalid with field "name".
Result<NewClient> make_client(db::Tx&, const people::Administrator&, std::string_view name);
/// The key is good no longer; what was filed with it stays.
Result<> revoke_client(db::Tx&, const people::Administrator&, ClientId);

} // namespace svar::open311
