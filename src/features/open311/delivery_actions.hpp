// Handing cases over to other bodies' Open311 servers, and following them there.
#pragma once

#include "features/cases/desk.hpp"
#include "features/open311/other_server.hpp"
#include "features/open311/remote.hpp"
#include "features/people/administrator.hpp"
#include "platform/db/database.hpp"

#include <vector>

namespace svar::open311 {

inline constexpr const char* deliver_job = "open311.deliver";
inline constexpr const char* ask_job = "open311.ask";

/// Which hand-over a job is about: "7341920574033920 1".
struct HandOverName {
    CaseId id;
    int run = 0;

    std::string text() const;
};
HandOverName parse_hand_over_name(std::string_view payload);

/// Plans the delivery of a case that was just handed over, when its body has an Open311 server.
Result<> begin_delivery(db::Tx&, const cases::Desk&, const HandOverName&);

/// What is to be sent there, or asked.
struct Shipment {
    OtherServer server;
    HandOverDelivery delivery;
    std::string form;            ///< urlencoded
    std::string idempotency_key; ///< the same however often it is sent
};
/// Nothing when there is nothing to do any more: the hand-over ended, or the server was removed. Then the delivery ends.
std::optional<Shipment> shipment_of(db::Tx&, const cases::Desk&, const HandOverName&);

/// It was filed there under this number: noted in the journal as the body's word.
Result<> record_filed(db::Tx&, const cases::Desk&, HandOverDelivery, const RemoteNumber&);
/// The id that was asked for by the delivery's token.
void record_number(db::Tx&, MunicipalityId, const HandOverDelivery&);

/// What the server answered when it was asked how the case stands.
struct RemoteAnswer {
    RemoteStatus status;
    std::optional<std::vector<RemoteUpdate>> updates; ///< none where the server knows no updates
};
/// Takes over what is new, as the body's word; what is closed there ends the hand-over here.
Result<> record_answer(db::Tx&, const cases::Desk&, HandOverDelivery, const RemoteAnswer&);

/// Keeps the words of a failed attempt for the administrators' page.
void record_error(db::Tx&, MunicipalityId, const HandOverName&, const Fault&);

/// Plans to ask about each case that was not asked about for a while; whether there may be more.
Result<bool> ask_about_deliveries(db::Tx&, const cases::Desk&, int count_max);

/// Tries again at once what failed.
Result<> retry_delivery(db::Tx&, const people::Administrator&, const HandOverName&);
/// Plans what is next for the delivery: filing it there, or asking about it.
void try_again(db::Tx&, MunicipalityId, const HandOverDelivery&);

} // namespace svar::open311
