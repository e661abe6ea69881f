// Marking the lines of a list with the cases that they are most alike. Pure.
#pragma once

#include "features/cases/twins.hpp"

#include <map>
#include <span>

namespace svar::cases {

/// Which case another one is most alike.
struct Twin {
    CaseId id;
    std::string reference;
};

/// The most alike of `all` for each of the wanted cases that has one which the actor may see. A wanted case that is not
/// among `all` has none: a list of many is marked by what was read at once.
std::map<CaseId, Twin> twins_among(const people::Actor&, const organisation::Organisation&,
                                   std::span<const CaseId> wanted, const std::vector<Candidate>& all);

} // namespace svar::cases
