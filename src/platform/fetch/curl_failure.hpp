// What libcurl says of a transfer that came to nothing.
#pragma once

#include "base/failure.hpp"

#include <curl/curl.h>

namespace svar::fetch {

/// The kind of failure; `other` for what only programmers could tell apart.
Failure failure_of(CURLcode);

/// The same of an answer by HTTP that is not 2xx.
Failure failure_of_status(int status);

} // namespace svar::fetch
