#include "features/overdue/overdue.hpp"

#include "base/text.hpp"
#include "features/calendar/local_time.hpp"

namespace svar::overdue {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Appends a field with its length before it, so that no two sequences of fields read alike.
void append(std::string& out, std::string_view field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
}

void append(std::string& out, std::int64_t number) { append(out, std::string_view{std::to_string(number)}); }

std::string_view bytes(std::span<const std::uint8_t> data) {
    return {reinterpret_cast<const char*>(data.data()), data.size()};
}

} // namespace

std::string_view sort_key(Sort sort) { return sort == Sort::again ? "again" : "list"; }
Sort sort_of(std::string_view key) { return key == "again" ? Sort::again : Sort::list; }

LocalDate latest_day(const scheme::OverdueListRule& rule, std::string_view zone, Instant now) {
    const sys_days today{calendar::local_time(now, zone).day};
    const LocalDate day{today - (std::chrono::weekday{today} - rule.day)};
    if (calendar::instant_of({day, rule.at}, zone) <= now) return day;
    return LocalDate{sys_days{day} - days{7}};
}

LocalDate until_day(const scheme::OverdueListRule& rule, LocalDate day) {
    if (rule.due == scheme::DueRule::now) return day;
    const unsigned weekday = std::chrono::weekday{sys_days{day}}.iso_encoding();
    return LocalDate{sys_days{day} + days{7 - static_cast<int>(weekday)}};
}

Instant limit_of(const scheme::OverdueListRule& rule, std::string_view zone, LocalDate day) {
    if (rule.due == scheme::DueRule::now) return calendar::instant_of({day, rule.at}, zone);
    // What must be done by the end of a day is due at the first instant of the next.
    const LocalDate next{sys_days{until_day(rule, day)} + days{1}};
    return calendar::instant_of({next, {}}, zone) + std::chrono::microseconds{1};
}

crypto::Digest title_mac(const crypto::Key& key, CaseId id, std::string_view title) {
    std::string message = "overdue title:";
    append(message, id.value());
    append(message, title);
    return crypto::keyed_digest(key, message);
}

crypto::Digest mac_of(const crypto::Key& key, const List& list, std::span<const std::uint8_t> previous) {
    std::string message = "overdue list:";
    append(message, bytes(previous));
    for (const std::int64_t number : {list.municipality.value(), list.id.value(), list.number, list.recipient.value(),
                                      to_micros(list.made_at), static_cast<std::int64_t>(list.lines.size())})
        append(message, number);
    for (const std::string_view text : {std::string_view{list.rule}, sort_key(list.sort)}) append(message, text);
    append(message, format_date(list.day));
    append(message, format_date(list.until));
    for (const Line& line : list.lines) {
        for (const std::int64_t number : {line.id.value(), line.unit.value(), line.handler.value(),
                                          to_micros(line.due_at), static_cast<std::int64_t>(line.appearance)})
            append(message, number);
        append(message, line.reference);
        append(message, line.clock);
        append(message, bytes(line.title_mac));
    }
    return crypto::keyed_digest(key, message);
}

int days_late(const List& list, const Line& line, std::string_view zone) {
    const LocalDate due = calendar::local_time(line.due_at - std::chrono::microseconds{1}, zone).day;
    return static_cast<int>((sys_days{list.day} - sys_days{due}).count());
}

} // namespace svar::overdue
