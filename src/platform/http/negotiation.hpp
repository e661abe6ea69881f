// Pure rules of content negotiation: Accept-Encoding, If-None-Match, Range.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace svar::http {

enum class Encoding { identity, gzip, brotli };

/// The best encoding that the client accepts (RFC 9110, 12.5.3); brotli before gzip at equal weight.
Encoding choose_encoding(std::string_view accept_encoding);

/// What our ETags end in for an encoded form: "", "-gz", "-br".
std::string_view etag_suffix(Encoding);

/// Whether an If-None-Match list names `etag` (without quotes) in any of its encoded forms; weak comparison.
bool names_etag(std::string_view if_none_match, std::string_view etag);

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0; ///< inclusive
};

enum class RangeKind { whole, part, unsatisfiable };

struct RangeChoice {
    RangeKind kind = RangeKind::whole;
    ByteRange range = {};
};

/// One byte range of `size`; malformed headers and several ranges give the whole (RFC 9110, 14.2).
RangeChoice choose_range(std::string_view range, std::uint64_t size);

} // namespace svar::http
