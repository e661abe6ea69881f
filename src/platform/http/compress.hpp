// gzip and brotli of whole texts.
#pragma once

#include <string>
#include <string_view>

namespace svar::http {

/// How much work to put into compression: a page made for one visitor, one that is kept, a file of the program.
enum class Effort { once, kept, forever };

std::string gzip(std::string_view text, Effort effort);
std::string brotli(std::string_view text, Effort effort);

/// Whether compression pays for this type (texts, JSON, SVG, XML, fonts without own compression).
bool is_compressible(std::string_view content_type);

/// Smaller bodies fit into one packet anyway.
inline constexpr std::size_t compressed_bytes_min = 1024;

} // namespace svar::http
