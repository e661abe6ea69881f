#include "platform/files/webp_metadata.hpp"

#include <gtest/gtest.h>

#include <string>

namespace svar::files {
namespace {

std::string stripped(const std::string& webp) {
    const auto* begin = reinterpret_cast<const std::uint8_t*>(webp.data());
    const db::Bytes kept = without_webp_metadata({begin, webp.size()});
    return {kept.begin(), kept.end()};
}

std::string chunk(const std::string& name, const std::string& content) {
    return name + static_cast<char>(content.size()) + std::string(3, 0) + content + std::string(content.size() % 2, 0);
}

std::string riff(const std::string& chunks) {
    return "RIFF" + std::string(1, static_cast<char>(chunks.size() + 4)) + std::string(3, 0) + "WEBP" + chunks;
}

TEST(WebpMetadata, IsDroppedAndItsFlagsAreCleared) {
    EXPECT_EQ(stripped(riff(chunk("VP8X", "\x3e\x01") + chunk("ICCP", "abc") + chunk("VP8 ", "picture") +
                            chunk("EXIF", "where") + chunk("XMP ", "who"))),
              riff(chunk("VP8X", "\x12\x01") + chunk("VP8 ", "picture")));
}

TEST(WebpMetadata, MalformedBytesGiveNothing) {
    EXPECT_EQ(stripped(""), "");
    EXPECT_EQ(stripped("RIFF    WEBQ"), "");
    EXPECT_EQ(stripped(riff("VP8 \xff\xff\xff\xff")), "");
    EXPECT_EQ(stripped(riff(chunk("VP8 ", "picture")).substr(0, 22)), "");
}

} // namespace
} // namespace svar::files
