// Pages as tagged PDF (PDF/UA), made from HTML by WeasyPrint in a child process with limits and without a network.
#pragma once

#include "base/result.hpp"

#include <span>
#include <string>
#include <vector>

namespace svar::pdf {

/// What a page may load besides itself: `<img src="svar:logo">` is the one named "logo". Nothing else is loaded.
struct Resource {
    std::string name;
    std::string media_type;
    std::string content;
};

/// One PDF for each document, in their order. Takes seconds, so it is not for transactions. Problem::unavailable
/// (pdf.problem.unavailable) when WeasyPrint is not installed, fails or takes too long; at most one runs at a time, and
/// pdf.problem.busy says that others are waiting already.
Result<std::vector<std::string>> print(std::span<const std::string> documents, std::span<const Resource> resources);

} // namespace svar::pdf
