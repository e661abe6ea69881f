// The visitor as one who administers.
#pragma once

#include "features/people/administrator.hpp"
#include "features/site/site.hpp"

namespace svar::site {

/// Refers to the visit; whether they may is for the action to ask.
inline people::Administrator administrator(const Visit& visit) {
    return {visit.actor, *visit.organisation, visit.site.key};
}

} // namespace svar::site
