// Reports of mail servers about mail that they could not deliver.
#pragma once

#include "platform/mail/incoming.hpp"

#include <string_view>
#include <vector>

namespace svar::mail {

/// The receivers that a message/delivery-status part tells of (RFC 3464, 2).
std::vector<DeliveryStatus> delivery_status(std::string_view part);

/// The first Message-ID of Svar's own making in the bytes, with brackets; empty when there is none.
std::string own_message_id_in(std::string_view bytes);

} // namespace svar::mail
