// Other bodies with Open311 servers, and the cases that were given to them there. Pure types.
#pragma once

#include "base/failure.hpp"
#include "base/personal.hpp"
#include "base/time.hpp"
#include "features/cases/case.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svar::open311 {

using OtherServerId = Id<struct OtherServerTag>;

/// A server that takes cases over. A case that is handed over to a body of this name goes there.
struct OtherServer {
    OtherServerId id;
    std::string name;
    std::string url;          ///< "https://open311.example.org/v2", without a slash at its end
    std::string jurisdiction; ///< its jurisdiction_id; may be empty
    std::string service_code; ///< under which everything is filed there
    Personal api_key;
};

enum class DeliveryState {
    waiting, ///< to be filed there
    sent,    ///< filed, and followed
    ended    ///< closed there, or taken back here
};
std::string_view delivery_key(DeliveryState);
DeliveryState parse_delivery(std::string_view);

/// One line of at most 100 characters.
bool is_server_name(std::string_view);
/// "https://host/path" without name, password, query and slash at its end.
bool is_server_url(std::string_view);

/// One hand-over that goes through Open311.
struct HandOverDelivery {
    CaseId case_id;
    int run = 1;
    OtherServerId server;
    DeliveryState state = DeliveryState::waiting;
    std::string remote_id;          ///< empty until it is known
    std::string token;              ///< given in its place where the id follows later
    std::string seen;               ///< the last update that was taken over
    std::optional<Instant> seen_at; ///< when that happened there
    std::string notes;              ///< the last status note that was taken over
    std::string last_error;         ///< words for an administrator; empty when the last attempt went well
    Failure failure = Failure::other;
    Instant tried_at;
};

} // namespace svar::open311
