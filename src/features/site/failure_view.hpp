// views/layout/failure.html: why another system did not do what it was asked.
#pragma once

#include "base/failure.hpp"
#include "features/site/site.hpp"

#include <string>

namespace svar::site {

/// What kind of failure it is and what to do about it, `[[layout.failure.*]]`.
std::string failure_words(const Visit&, Failure);
/// The same with the other side's own words to unfold, `{{>FAILURE}}`.
void fill_failure(const Visit&, views::Slots&, const Fault&);

} // namespace svar::site
