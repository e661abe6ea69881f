// Reports as they were sent: when they are due, what binds them. Pure.
#pragma once

#include "base/ids.hpp"
#include "features/reports/report_period.hpp"
#include "platform/crypto/crypto.hpp"

#include <span>
#include <string>
#include <vector>

namespace svar::reports {

using SentReportId = Id<struct SentReportTag>;
using SubscriptionId = Id<struct ReportSubscriptionTag>;
using OrderId = Id<struct ReportOrderTag>;

/// A person gets the reports of a unit and all below it.
struct Subscription {
    SubscriptionId id;
    PersonId person;
    UnitId unit;
    PeriodKind period = PeriodKind::month;
    int days_after = 1; ///< how many days after the period's last day it is sent
};
inline constexpr int days_after_max = 28;

/// One report for one recipient that is to be made.
struct Order {
    OrderId id;
    std::string source;  ///< "rule monthly", "subscription 17"
    PersonId recipient;  ///< zero: an address
    std::string address; ///< of the scheme; empty where a person gets it
    UnitId unit;
    PeriodKind period = PeriodKind::month;
    LocalDate first_day;
};

struct SentReport {
    MunicipalityId municipality;
    SentReportId id;
    std::int64_t number = 0; ///< of the municipality, without a gap
    Order order;
    LocalDate last_day;
    std::string language; ///< "sv"
    Instant made_at;
    std::string figures; ///< the report as JSON
    std::string pdf;     ///< empty where none could be printed
    std::vector<std::uint8_t> mac = {};
};

std::string source_of_rule(std::string_view rule);
std::string source_of(SubscriptionId);

/// Reports are sent from this time of the local day on.
inline constexpr std::chrono::hours sent_from{6};
/// The last period whose report was due at `now`: so many days after its last day, at six.
Period latest_due(PeriodKind, int days_after, std::string_view zone, Instant now);

/// Binds the report with its figures and its PDF to the one before it.
crypto::Digest mac_of(const crypto::Key&, const SentReport&, std::span<const std::uint8_t> previous);

} // namespace svar::reports
