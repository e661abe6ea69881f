// Reckons the statistics anew from the journals and names every figure that differs.
#pragma once

#include "features/integrity/integrity.hpp"
#include "features/organisation/organisation.hpp"

#include <functional>
#include <string>

namespace svar::integrity {

/// What of a municipality whose cases were not all reckoned yet: told as a difference, or left out.
enum class Unreckoned { told, left_out };

/// Gives each difference in words, in the order of units and days; `counted` is told how many cases were added. All in
/// one snapshot, so that the server may go on meanwhile.
void check_statistics(db::Tx&, const organisation::Municipality&, Unreckoned,
                      const std::function<void(std::string)>& differs,
                      const std::function<void(std::int64_t cases)>& counted);

} // namespace svar::integrity
