// Sending reports: each to each recipient once, kept as it was sent.
#pragma once

#include "features/cases/desk.hpp"
#include "features/reports/report_files_view.hpp"
#include "features/reports/sent_report.hpp"
#include "platform/db/database.hpp"

namespace svar::reports {

/// Job that makes and sends one report; its payload is the order's id.
inline constexpr std::string_view send_job = "reports.send";

/// Orders, in the caller's transaction, what has become due since it was last ordered: the reports of the scheme for
/// those who hold its posts, each of their own units, and for its addresses; and what people subscribed to. After a
/// time of being down the latest missed period is ordered once. What was never seen begins with its next period.
/// Gives the number of orders.
int order_due_reports(db::Tx&, const cases::Desk&);

/// A report that is ready to be printed.
struct Draft {
    Order order;
    views::Language language = views::Language::sv;
    Report report;
    Printable page;
};

/// Nothing when there is no such order any more, or nobody who may get it: then the order is to be dropped.
std::optional<Draft> draft_of(db::Tx&, const cases::Desk&, OrderId);

/// Keeps the report as sent, queues its mail with the PDF (empty: none could be printed) and ends the order. Nothing
/// happens where the order is gone.
void send_report(db::Tx&, const cases::Desk&, const Draft&, const std::string& pdf);

void drop_order(db::Tx&, const cases::Desk&, OrderId);

/// Gives a person the reports of a unit from the next period on. Problem::forbidden for a unit whose figures they may
/// not see, Problem::invalid for a period or day that is none, Problem::conflict for what they get already.
Result<> subscribe(db::Tx&, const cases::Desk&, const people::Actor&, Subscription);
/// Problem::not_found for what is not theirs.
Result<> unsubscribe(db::Tx&, MunicipalityId, const people::Actor&, SubscriptionId);

/// What does not agree with how the reports were sent, in English, for `svar verify`.
std::vector<std::string> differences(db::Tx&, MunicipalityId, const crypto::Key&);

} // namespace svar::reports
