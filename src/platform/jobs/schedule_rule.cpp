#include "base/text.hpp"
#include "platform/jobs/schedule.hpp"
#include "platform/zones/local_time.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <stdexcept>

namespace svar::jobs {

using std::chrono::minutes;
using std::chrono::seconds;

namespace {

bool is_zone(std::string_view name) {
    try {
        return date::locate_zone(name) != nullptr;
    } catch (const std::runtime_error&) { return false; }
}

std::optional<minutes> parse_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = parse_int(text.substr(0, 2));
    const auto minute = parse_int(text.substr(3, 2));
    if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
    return minutes{*hour * 60 + *minute};
}

Instant next(const Every& rule, Instant previous, Instant now) {
    if (now < previous) return previous;
    return previous + ((now - previous) / rule.period + 1) * rule.period;
}

Instant next(const Daily& rule, Instant, Instant now) {
    const auto today = std::chrono::floor<std::chrono::days>(zones::to_local(now, rule.zone));
    for (auto day = today - std::chrono::days{1};; day += std::chrono::days{1}) {
        const Instant due = zones::to_instant(day + rule.time_of_day, rule.zone);
        if (due > now) return due;
    }
}

std::string text_of(const Every& rule) { return fmt::format("every {}", rule.period.count()); }

std::string text_of(const Daily& rule) {
    const auto time = rule.time_of_day.count();
    return fmt::format("daily {:02}:{:02} {}", time / 60, time % 60, rule.zone);
}

} // namespace

std::optional<Rule> parse_rule(std::string_view text) {
    const auto words = split(text, ' ');
    if (words.size() == 2 && words[0] == "every") {
        const auto period = parse_int(words[1]);
        if (period && *period > 0) return Every{seconds{*period}};
    }
    if (words.size() == 3 && words[0] == "daily") {
        const auto time_of_day = parse_time_of_day(words[1]);
        if (time_of_day && is_zone(words[2])) return Daily{*time_of_day, std::string{words[2]}};
    }
    return std::nullopt;
}

std::string to_text(const Rule& rule) {
    return std::visit([](const auto& one) { return text_of(one); }, rule);
}

Instant next_due(const Rule& rule, Instant previous, Instant now) {
    return std::visit([&](const auto& one) { return next(one, previous, now); }, rule);
}

} // namespace svar::jobs
