// The cleaner of WebP pictures: whatever comes in, what goes out holds no metadata and is a container again.
#include "platform/files/webp_metadata.hpp"

#include <string_view>

using namespace svar;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const db::Bytes cleaned = files::without_webp_metadata({data, size});
    demand(cleaned.size() <= size);
    if (cleaned.empty()) return 0;
    demand(files::without_webp_metadata(cleaned) == cleaned);
    const std::string_view text{reinterpret_cast<const char*>(cleaned.data()), cleaned.size()};
    demand(text.starts_with("RIFF") && text.substr(8).starts_with("WEBP"));
    for (std::size_t at = 12; at + 8 <= cleaned.size();) {
        const std::string_view name = text.substr(at, 4);
        demand(name != "EXIF" && name != "XMP " && name != "ICCP");
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) length |= std::size_t{cleaned[at + 4 + i]} << (8 * i);
        demand(name != "VP8X" || length == 0 || (cleaned[at + 8] & 0x2C) == 0);
        at += 8 + length + length % 2;
    }
    return 0;
}
