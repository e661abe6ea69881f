// SQL of sent reports, orders and subscriptions.
#pragma once

#include "features/reports/sent_report.hpp"
#include "platform/db/database.hpp"

#include <optional>

namespace svar::reports {

std::vector<Subscription> subscriptions(db::Tx&, MunicipalityId);
std::vector<Subscription> subscriptions_of(db::Tx&, MunicipalityId, PersonId);
/// False when the person gets that report already.
bool insert_subscription(db::Tx&, MunicipalityId, const Subscription&);
/// False when the person has no such one.
bool delete_subscription(db::Tx&, MunicipalityId, PersonId, SubscriptionId);

/// The first day of the period up to which the source was ordered; nothing for one that was never seen.
std::optional<LocalDate> last_ordered(db::Tx&, MunicipalityId, std::string_view source);
void insert_last_ordered(db::Tx&, MunicipalityId, std::string_view source, LocalDate);
/// False when another transaction has moved it.
bool move_last_ordered(db::Tx&, MunicipalityId, std::string_view source, LocalDate from, LocalDate to);
void forget_last_ordered(db::Tx&, MunicipalityId, std::string_view source);

void insert_order(db::Tx&, MunicipalityId, const Order&);
std::optional<Order> order_by_id(db::Tx&, MunicipalityId, OrderId);
void delete_order(db::Tx&, MunicipalityId, OrderId);
/// Whether the same report is to be made for the person, or was sent to them.
bool is_recipient(db::Tx&, MunicipalityId, const Order&, PersonId);

/// The end of the chain: number and mac of the last report; number 0 when there is none.
struct Head {
    std::int64_t number = 0;
    std::vector<std::uint8_t> mac;
};
Head head_of(db::Tx&, MunicipalityId);
void save_head(db::Tx&, MunicipalityId, const Head&);

void insert_sent(db::Tx&, const SentReport&);
std::optional<SentReport> sent_by_id(db::Tx&, MunicipalityId, SentReportId);
std::optional<SentReport> sent_by_number(db::Tx&, MunicipalityId, std::int64_t number);
/// Newest first, those before this number; without figures and PDF.
std::vector<SentReport> sent_before(db::Tx&, MunicipalityId, std::int64_t number, int count_max);

} // namespace svar::reports
