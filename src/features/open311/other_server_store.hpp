// SQL of other bodies' Open311 servers and of the cases that were given to them.
#pragma once

#include "features/open311/other_server.hpp"
#include "platform/db/database.hpp"

#include <string_view>
#include <vector>

namespace svar::open311 {

/// Throws `db::Duplicate` when the name is taken.
void insert_other_server(db::Tx&, MunicipalityId, const OtherServer&);
void update_other_server(db::Tx&, MunicipalityId, const OtherServer&);
/// Its name; nothing when there is none. What is under way there is followed no more.
std::optional<std::string> delete_other_server(db::Tx&, MunicipalityId, OtherServerId);
std::vector<OtherServer> other_servers_of(db::Tx&, MunicipalityId);
std::optional<OtherServer> other_server_by_id(db::Tx&, MunicipalityId, OtherServerId);
/// By its name as a registrar types it, whatever the case of its letters.
std::optional<OtherServer> other_server_named(db::Tx&, MunicipalityId, std::string_view name);

void save_delivery(db::Tx&, MunicipalityId, const HandOverDelivery&);
std::optional<HandOverDelivery> delivery_of(db::Tx&, MunicipalityId, CaseId, int run);
/// Those that were never filed because their server was removed first.
std::vector<HandOverDelivery> deliveries_without_server(db::Tx&, MunicipalityId);
/// Those that are followed and were last asked about before, the longest waiting first.
std::vector<HandOverDelivery> deliveries_to_ask(db::Tx&, MunicipalityId, Instant asked_before, int count_max);
/// Those with an error, the newest first, with the reference of their case.
struct Trouble {
    HandOverDelivery delivery;
    std::string reference;
    std::string server_name;
};
std::vector<Trouble> troubles_of(db::Tx&, MunicipalityId, int count_max);

} // namespace svar::open311
