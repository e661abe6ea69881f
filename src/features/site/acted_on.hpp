// Saying what was done to a case on a page that is not the case's own.
#pragma once

#include "features/site/site.hpp"

#include <string>
#include <string_view>

namespace svar::site {

/// The case that was acted on; without a path when it is out of sight by now.
struct ActedOn {
    std::string reference;
    std::string path; ///< "/staff/cases/17"
};

/// 303 to `location`, where the text of `key` is shown once with the case's name, so that nobody takes it for another.
http::Response done(const Visit&, std::string location, std::string_view key, const ActedOn&);

} // namespace svar::site
