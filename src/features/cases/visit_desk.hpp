// The desk of the municipality that is visited.
#pragma once

#include "features/cases/desk.hpp"
#include "features/site/site.hpp"

namespace svar::cases {

inline Desk desk_of(const site::Visit& visit) {
    return {.organisation = *visit.organisation,
            .book = *visit.book,
            .key = visit.site.key,
            .renderer = visit.site.renderer,
            .public_url = site::public_url(visit.site, visit.municipality())};
}

} // namespace svar::cases
