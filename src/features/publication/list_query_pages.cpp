#include "features/publication/list_query_pages.hpp"

#include "base/text.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svar::publication {

namespace {

using std::chrono::sys_days;

std::string cut_of(const Asked& asked) {
    std::string query;
    if (!asked.kind.empty()) query += "&kind=" + url_encode(asked.kind);
    if (!asked.category.empty()) query += "&category=" + url_encode(asked.category);
    if (asked.unit) query += fmt::format("&unit={}", asked.unit.value());
    return query;
}

} // namespace

Asked read_query(const site::Visit& visit) {
    const http::Fields& query = visit.request.query;
    Asked asked;
    if (visit.book->kind(query.get("kind")) != nullptr) asked.kind = query.get("kind");
    if (visit.book->category(query.get("category")) != nullptr) asked.category = query.get("category");
    const UnitId unit{parse_int(query.get("unit")).value_or(0)};
    if (visit.organisation->unit(unit) != nullptr) asked.unit = unit;
    for (const Period& period : list_periods)
        if (query.get("period") == period.key) asked.period = period.key;
    asked.page = static_cast<int>(std::clamp<std::int64_t>(parse_int(query.get("page")).value_or(1), 1, page_max));
    return asked;
}

Filter filter_of(const site::Visit& visit, const Asked& asked, Instant now) {
    Filter filter{
        .kind = asked.kind, .category = asked.category, .units = {}, .published_from = {}, .published_before = {}};
    if (asked.unit && asked.unit != visit.organisation->root().id)
        filter.units = visit.organisation->subtree(asked.unit);
    for (const Period& period : list_periods) {
        if (asked.period != period.key) continue;
        const LocalDate today = views::local_day(now, visit.municipality().time_zone);
        filter.published_from = Instant{sys_days{calendar::add_months(today, -period.months)}};
    }
    return filter;
}

std::string query_of(const Asked& asked, int page) {
    std::string query = fmt::format("?page={}", page) + cut_of(asked);
    if (!asked.period.empty()) query += "&period=" + asked.period;
    return query;
}

std::string followed_query_of(const Asked& asked) {
    std::string query = cut_of(asked);
    if (!query.empty()) query.front() = '?';
    return query;
}

} // namespace svar::publication
