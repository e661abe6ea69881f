// views/staff/sent_reports.html (what was sent, what one gets) and views/staff/sent_report.html (one of them).
#pragma once

#include "features/reports/report_files_view.hpp"
#include "features/reports/sent_report.hpp"
#include "features/site/site.hpp"

namespace svar::reports {

/// A sent report and whom it went to, by name or address.
struct ListedReport {
    SentReport report;
    std::string recipient;
};

/// What is typed for a new subscription.
struct SubscriptionForm {
    std::string unit, every, days_after;
};

struct SentReportsView {
    static constexpr std::string_view template_path = "staff/sent_reports.html";

    const site::Visit& visit;
    const std::vector<ListedReport>& reports;
    std::int64_t older_before; ///< zero: there are no older ones
    const std::vector<Subscription>& own;
    const SubscriptionForm& form;
    const Problem& problem;

    void fill(views::Slots&) const;

  private:
    void fill_form(views::Slots&) const;
};

struct SentReportView {
    static constexpr std::string_view template_path = "staff/sent_report.html";

    const site::Visit& visit;
    const ListedReport& sent;
    const Report& report;
    const Shown& shown; ///< as it was sent, with revised figures beside
    int revised;        ///< how many figures are others now

    void fill(views::Slots&) const;
};

} // namespace svar::reports
