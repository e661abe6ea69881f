#include "features/reports/sent_report.hpp"

#include "features/calendar/local_time.hpp"

#include <fmt/format.h>

namespace svar::reports {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Appends a field with its length before it, so that no two sequences of fields read alike.
void append(std::string& out, std::string_view field) { out += fmt::format("{}:{}", field.size(), field); }

std::string_view bytes(std::span<const std::uint8_t> data) {
    return {reinterpret_cast<const char*>(data.data()), data.size()};
}

void append_digest(std::string& out, std::string_view content) { append(out, bytes(crypto::digest(content))); }

} // namespace

std::string source_of_rule(std::string_view rule) { return fmt::format("rule {}", rule); }
std::string source_of(SubscriptionId id) { return fmt::format("subscription {}", id.value()); }

Period latest_due(PeriodKind kind, int days_after, std::string_view zone, Instant now) {
    Period period = latest_ended(kind, calendar::local_time(now, zone).day);
    for (;;) {
        const LocalDate day{sys_days{period.last} + days{days_after}};
        if (calendar::instant_of({day, sent_from}, zone) <= now) return period;
        period = period_before(kind, period);
    }
}

crypto::Digest mac_of(const crypto::Key& key, const SentReport& report, std::span<const std::uint8_t> previous) {
    const Order& order = report.order;
    std::string message = "sent report:";
    append(message, bytes(previous));
    for (const std::int64_t number : {report.municipality.value(), report.id.value(), report.number,
                                      order.recipient.value(), order.unit.value(), to_micros(report.made_at)})
        append(message, std::to_string(number));
    for (const std::string_view text : {std::string_view{order.source}, std::string_view{order.address},
                                        period_key(order.period), std::string_view{report.language}})
        append(message, text);
    append(message, format_date(order.first_day));
    append(message, format_date(report.last_day));
    append_digest(message, report.figures);
    append_digest(message, report.pdf);
    return crypto::keyed_digest(key, message);
}

} // namespace svar::reports
