// What another body's Open311 server answers, parsed from JSON. Pure; everything in it is hostile.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::open311 {

inline constexpr std::size_t remote_id_bytes_max = 200;
inline constexpr std::size_t remote_text_characters_max = 8000;

/// What a filed request was given: its id, or a token for which the id can be asked later.
struct RemoteNumber {
    std::string id;
    std::string token;
};
/// Nothing for what is no such answer.
std::optional<RemoteNumber> remote_number_in(std::string_view json);

/// How the request stands there.
struct RemoteStatus {
    bool is_closed = false;
    std::string notes; ///< clean and within its limit
};
std::optional<RemoteStatus> remote_status_in(std::string_view json);

/// What was done there.
struct RemoteUpdate {
    std::string id;
    Instant at;
    std::string text;
};
/// In the order they happened; those that can't be read are left out.
std::vector<RemoteUpdate> remote_updates_in(std::string_view json);

/// Why the server refused, in its own words; empty when it gave none.
std::string remote_error_in(std::string_view json);

} // namespace svar::open311
