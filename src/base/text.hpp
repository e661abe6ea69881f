// Small helpers over UTF-8 text; no locale.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svar {

/// Whether `text` is well-formed UTF-8 (no surrogates, no overlong forms) without NUL.
bool is_valid_utf8(std::string_view text);

/// Number of code points of valid UTF-8.
std::size_t code_points(std::string_view text);

/// At most `count` code points of valid UTF-8, never cutting one in half.
std::string_view first_code_points(std::string_view text, std::size_t count);

/// Without white space (ASCII) at both ends.
std::string_view trim(std::string_view text);

/// CRLF and CR become LF; other control characters but tab are dropped.
std::string normalise_lines(std::string_view text);

/// As one line: trimmed, line breaks become blanks, other control characters but tab are dropped.
std::string one_line(std::string_view text);

std::string to_lower_ascii(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::optional<std::int64_t> parse_int(std::string_view text);

/// Digits, spaces and "+-()/." with at least five digits.
bool is_phone_number(std::string_view text);

std::string to_hex(std::span<const std::uint8_t> bytes);
std::optional<std::vector<std::uint8_t>> from_hex(std::string_view text);

/// Percent-encodes all but unreserved characters (RFC 3986).
std::string url_encode(std::string_view text);

/// HTML text with `& < > " '` escaped; for the few places outside templates.
std::string escape_html(std::string_view text);

} // namespace svar
