// What came of the notices of delay.
#pragma once

#include "base/ids.hpp"
#include "platform/db/database.hpp"

#include <map>

namespace svar::cases {

/// How notices of delay turned out.
struct DelayFigures {
    std::int64_t cases = 0;   ///< whose submitter was told of a delay
    std::int64_t notices = 0; ///< how often in all
    std::int64_t kept = 0;    ///< answered by the last date that was told
    std::int64_t broken = 0;  ///< answered later, or not yet though the date is over

    DelayFigures& operator+=(const DelayFigures&);
};
/// Of the cases that came in from `from` until `until`, by unit; units without any are left out.
std::map<UnitId, DelayFigures> delay_figures(db::Tx&, MunicipalityId, Instant from, Instant until);

} // namespace svar::cases
