#include "platform/files/webp_metadata.hpp"

#include <algorithm>
#include <string_view>

namespace svar::files {

namespace {

// RIFF container (WebP Container Specification): "RIFF", size, "WEBP", then chunks of name, size, content,
// each padded to an even length; numbers are little-endian.
constexpr std::size_t file_header_bytes = 12;
constexpr std::size_t chunk_header_bytes = 8;
constexpr std::uint8_t metadata_flags = 0x20 | 0x08 | 0x04; // profile, EXIF, XMP in the VP8X chunk

std::size_t number_at(db::Blob bytes, std::size_t at) {
    return bytes[at] | std::size_t{bytes[at + 1]} << 8 | std::size_t{bytes[at + 2]} << 16 |
           std::size_t{bytes[at + 3]} << 24;
}

std::string_view name_at(db::Blob bytes, std::size_t at) {
    return {reinterpret_cast<const char*>(bytes.data()) + at, 4};
}

void write_number(db::Bytes& bytes, std::size_t at, std::size_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

} // namespace

db::Bytes without_webp_metadata(db::Blob webp) {
    if (webp.size() < file_header_bytes || name_at(webp, 0) != "RIFF" || name_at(webp, 8) != "WEBP") return {};
    db::Bytes kept(webp.begin(), webp.begin() + file_header_bytes);
    for (std::size_t at = file_header_bytes; at + chunk_header_bytes <= webp.size();) {
        const std::string_view name = name_at(webp, at);
        const std::size_t length = number_at(webp, at + 4);
        const std::size_t padded = chunk_header_bytes + length + length % 2;
        if (padded > webp.size() - at) return {};
        const db::Blob chunk = webp.subspan(at, padded);
        at += padded;
        if (name == "EXIF" || name == "XMP " || name == "ICCP") continue;
        kept.insert(kept.end(), chunk.begin(), chunk.end());
        if (name == "VP8X" && length > 0)
            kept[kept.size() - padded + chunk_header_bytes] &= static_cast<std::uint8_t>(~metadata_flags);
    }
    write_number(kept, 4, kept.size() - chunk_header_bytes);
    return kept;
}

} // namespace svar::files
