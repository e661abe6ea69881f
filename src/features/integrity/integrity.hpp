// Proves that nothing was changed behind the journal's back.
#pragma once

#include "base/ids.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace svar::integrity {

/// One thing that does not agree with the journal.
struct Difference {
    MunicipalityId municipality;
    CaseId id;             ///< zero where it concerns no single case
    std::int64_t seq = 0;  ///< the event; zero where it concerns the case as a whole
    std::string what;      ///< in English, for the operator; no personal data
    std::int64_t deed = 0; ///< entry of the journal of administrators; zero where it concerns none
};

struct Report {
    std::int64_t cases = 0;
    std::int64_t events = 0;
    std::int64_t deeds = 0;              ///< entries of the journal of administrators
    std::vector<Difference> differences; ///< at most `differences_max`
    bool is_cut = false;                 ///< there are more

    bool is_clean() const { return differences.empty(); }
};

inline constexpr std::size_t differences_max = 1000;

/// Called with the number of cases read so far and in all.
using Progress = std::function<void(std::int64_t done, std::int64_t all)>;

/// Reckons every hash chain, case row, clock and published wording from the events, checks the journal of
/// administrators, and names each difference.
/// Reads in portions, so that the server can go on working meanwhile.
Report verify(db::Database&, const crypto::Key&, const Progress&);

/// Reckons the statistics alone anew from the journals, which are taken for true.
Report verify_statistics(db::Database&, const Progress&);

} // namespace svar::integrity
