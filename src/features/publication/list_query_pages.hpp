// What a reader asked of the list of published cases; the list, its feed and all that follows it read it alike.
#pragma once

#include "features/publication/publication.hpp"
#include "features/site/site.hpp"

namespace svar::publication {

struct Period {
    std::string_view key;
    int months;
};
inline constexpr Period list_periods[] = {{"month", 1}, {"quarter", 3}, {"year", 12}};
inline constexpr int page_max = 50;

/// What the reader asked for; unknown values count as "all".
struct Asked {
    std::string kind;
    std::string category;
    UnitId unit;
    std::string period;
    int page = 1;

    bool is_filtered() const { return !kind.empty() || !category.empty() || unit || !period.empty(); }
};
Asked read_query(const site::Visit&);

/// The rows of the list that were asked for.
Filter filter_of(const site::Visit&, const Asked&, Instant now);

/// "?page=2&kind=praise": the address of another page of the same list.
std::string query_of(const Asked&, int page);
/// "?kind=praise&unit=12": what the list is cut by, without period and page; empty where it is not.
std::string followed_query_of(const Asked&);

} // namespace svar::publication
