#include "features/statistics/asked_view.hpp"

#include "base/text.hpp"
#include "features/calendar/calendar.hpp"
#include "features/statistics/figure_words_view.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace svar::statistics {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

constexpr std::string_view usual_period = "12_months";
constexpr int years_max = 30;

LocalDate first_of_month(LocalDate date, int months_before) {
    const auto month = date.year() / date.month() - std::chrono::months{months_before};
    return LocalDate{month / 1};
}

constexpr NamedPeriod periods[] = {
    {"30_days",
     [](LocalDate today) {
         return Period{LocalDate{sys_days{today} - days{29}}, today};
     }},
    {"month",
     [](LocalDate today) {
         return Period{first_of_month(today, 0), today};
     }},
    {"last_month",
     [](LocalDate today) {
         return Period{first_of_month(today, 1), LocalDate{sys_days{first_of_month(today, 0)} - days{1}}};
     }},
    {"12_months",
     [](LocalDate today) {
         return Period{first_of_month(today, 11), today};
     }},
    {"year",
     [](LocalDate today) {
         return Period{today.year() / 1 / 1, today};
     }},
    {"last_year",
     [](LocalDate today) {
         const year last = today.year() - std::chrono::years{1};
         return Period{last / 1 / 1, last / 12 / 31};
     }},
};

void read_own_period(const http::Fields& query, Asked& asked) {
    const auto first = parse_date(query.get("from"));
    const auto last = parse_date(query.get("to"));
    asked.period_key = own_period;
    if (!first || !last) {
        asked.problem = "statistics.problem.days";
        return;
    }
    const bool is_outside = first->year() < year{1990} || last->year() > year{2100};
    if (*last < *first) asked.problem = "statistics.problem.order";
    else if (is_outside || last->year() - first->year() > std::chrono::years{years_max})
        asked.problem = "statistics.problem.span";
    else asked.period = {*first, *last};
}

void read_period(const http::Fields& query, LocalDate today, Asked& asked) {
    const std::string_view key = query.get("period");
    if (key == own_period) return read_own_period(query, asked);
    const auto named = [&](std::string_view wanted) { return std::ranges::find(periods, wanted, &NamedPeriod::key); };
    const auto found = named(key) == std::end(periods) ? named(usual_period) : named(key);
    asked.period_key = found->key;
    asked.period = found->of(today);
}

} // namespace

std::span<const NamedPeriod> named_periods() { return periods; }

Selection Asked::selection() const {
    Selection wanted{.unit = unit, .scope = is_own ? Scope::own : Scope::subtree, .period = period};
    if (!kind.empty()) wanted.kinds = {kind};
    if (!category.empty()) wanted.categories = {category == unsorted_category ? std::string{} : category};
    if (!channel.empty()) wanted.channels = {channel};
    return wanted;
}

bool Asked::takes_category(std::string_view key) const {
    return category.empty() || key == (category == unsorted_category ? std::string_view{} : category);
}

bool Asked::takes_unit(UnitId one, const organisation::Organisation& organisation) const {
    return is_own ? one == unit : organisation.is_within(one, unit);
}

std::string Asked::query() const {
    std::string query = fmt::format("unit={}{}&period={}", unit.value(), is_own ? "&own=1" : "", period_key);
    if (period_key == own_period && problem.empty())
        query += fmt::format("&from={}&to={}", format_date(period.first), format_date(period.last));
    for (const auto& [name, value] : {std::pair{"kind", &kind}, {"category", &category}, {"channel", &channel}})
        if (!value->empty()) query += fmt::format("&{}={}", name, url_encode(*value));
    return query;
}

std::vector<UnitId> units_to_ask(const site::Visit& visit) {
    std::vector<UnitId> found;
    for (const organisation::Unit& unit : visit.organisation->units())
        if (people::may(visit.actor, people::Capability::see_statistics, *visit.organisation, unit.id))
            found.push_back(unit.id);
    return found;
}

Asked read_asked(const site::Visit& visit, LocalDate today) {
    const http::Fields& query = visit.request.query;
    Asked asked;
    const auto units = units_to_ask(visit);
    const UnitId unit{parse_int(query.get("unit")).value_or(0)};
    const bool is_allowed = std::ranges::find(units, unit) != units.end();
    asked.unit = is_allowed || units.empty() ? unit : units.front();
    if (visit.book->kind(query.get("kind")) != nullptr) asked.kind = query.get("kind");
    asked.is_own = query.get("own") == "1";
    const std::string_view category = query.get("category");
    if (category == unsorted_category || visit.book->category(category) != nullptr) asked.category = category;
    const std::string_view channel = query.get("channel");
    if (std::ranges::find(channel_keys, channel) != std::end(channel_keys)) asked.channel = channel;
    read_period(query, today, asked);
    return asked;
}

} // namespace svar::statistics
