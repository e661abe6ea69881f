// Request targets, queries and urlencoded forms: percent-decoding that refuses every trick.
#pragma once

#include "platform/http/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svar::http {

/// A request target in origin, absolute or asterisk form.
struct Target {
    std::string path; ///< decoded; "*" for the asterisk form
    Fields query;
    std::string_view authority; ///< of the absolute form ("http://host/..."), else empty
};

/// Nothing for a target that is malformed, not UTF-8, or holds dot segments, empty segments, encoded slashes,
/// backslashes or control characters. `authority` points into `raw`.
std::optional<Target> parse_target(std::string_view raw);

enum class Plus { kept, is_space };

/// Nothing for a bad escape.
std::optional<std::string> percent_decode(std::string_view text, Plus plus);

enum class FormFault { none, malformed, too_many };

/// Adds the fields of `a=1&b=2`; refuses bad escapes, invalid UTF-8 and NUL.
FormFault parse_urlencoded(std::string_view text, std::size_t fields_max, Fields& into);

} // namespace svar::http
