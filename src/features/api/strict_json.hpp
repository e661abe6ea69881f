// JSON of strangers: small, flat, and without two members of one name.
#pragma once

#include "base/result.hpp"

#include <boost/json/value.hpp>
#include <string_view>

namespace svar::api {

inline constexpr std::size_t json_depth_max = 8;

/// The value of the whole text. Problem::invalid for what is no JSON, is nested deeper than `json_depth_max`, or names
/// a member twice, where readers would not agree which of the two holds.
Result<boost::json::value> parse_json(std::string_view text);

} // namespace svar::api
