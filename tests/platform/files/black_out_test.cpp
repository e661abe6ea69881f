// Boxes of a picture made black: nothing of what was there is left in the copy.
#include "platform/files/black_out.hpp"
#include "support/database.hpp"

#include <vips/vips.h>

#include <fstream>

namespace svar::files {
namespace {

class BlackOutTest : public testing::Test {
  protected:
    static void SetUpTestSuite() { ASSERT_EQ(vips_init("test"), 0); }

    /// White all over.
    PreparedFile white(const char* suffix, int bands) {
        VipsImage* black = nullptr;
        VipsImage* whole = nullptr;
        VipsImage* coloured = nullptr;
        vips_black(&black, 200, 100, "bands", bands, nullptr);
        vips_linear1(black, &whole, 1, 255, "uchar", TRUE, nullptr);
        vips_copy(whole, &coloured, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
        void* data = nullptr;
        std::size_t length = 0;
        EXPECT_EQ(vips_image_write_to_buffer(coloured, suffix, &data, &length, nullptr), 0) << vips_error_buffer();
        const auto path = folder.path() / "white";
        std::ofstream(path, std::ios::binary)
            .write(static_cast<const char*>(data), static_cast<std::streamsize>(length));
        g_free(data);
        for (VipsImage* image : {black, whole, coloured}) g_object_unref(image);
        return prepare_upload(path, "white").value();
    }
    Result<PreparedFile> blacked(const PreparedFile& file, const std::vector<Box>& boxes) {
        const StoredFile stored{.file = {},
                                .name = file.name,
                                .media_type = file.media_type,
                                .size_bytes = file.content.size(),
                                .width = file.width,
                                .height = file.height,
                                .created_at = {}};
        return black_out(file.content, stored, boxes, folder.path());
    }
    static double brightness(const db::Bytes& content, int x, int y) {
        VipsImage* image = vips_image_new_from_buffer(content.data(), content.size(), "", nullptr);
        double* point = nullptr;
        int bands = 0;
        EXPECT_EQ(vips_getpoint(image, &point, &bands, x, y, nullptr), 0) << vips_error_buffer();
        const double value = point == nullptr ? -1 : point[0];
        g_free(point);
        g_object_unref(image);
        return value;
    }

    test::TemporaryFolder folder;
};

TEST_F(BlackOutTest, TheBoxesAreBlackAndTheRestIsNot) {
    for (const char* suffix : {".jpg", ".png", ".webp"}) {
        const PreparedFile file = white(suffix, 3);
        const auto copy = blacked(file, {{20, 10, 50, 40}, {150, 60, 500, 500}});
        ASSERT_TRUE(copy) << suffix << copy.problem().message_key;
        EXPECT_EQ(copy->width, 200);
        EXPECT_EQ(copy->height, 100);
        EXPECT_EQ(copy->media_type, file.media_type);
        EXPECT_LT(brightness(copy->content, 45, 30), 10) << suffix;
        EXPECT_LT(brightness(copy->content, 199, 99), 10) << suffix << ": as much of the box as lies within";
        EXPECT_GT(brightness(copy->content, 120, 30), 245) << suffix;
        EXPECT_LT(brightness(copy->thumbnail, 45, 30), 20) << suffix << ": in the small one too";
        EXPECT_NE(copy->digest, file.digest);
    }
}

TEST_F(BlackOutTest, TransparentPicturesAndNoBoxesWork) {
    const PreparedFile file = white(".png", 4);
    EXPECT_LT(brightness(blacked(file, {{0, 0, 50, 50}})->content, 10, 10), 10);
    EXPECT_GT(brightness(blacked(file, {})->content, 10, 10), 245);
}

TEST_F(BlackOutTest, WhatIsNoPictureIsRefused) {
    PreparedFile file = white(".png", 3);
    file.content = {'n', 'o'};
    EXPECT_EQ(blacked(file, {{0, 0, 5, 5}}).problem().message_key, "files.problem.unreadable");
}

TEST(Boxes, GoBothWaysAndRefuseNonsense) {
    const std::vector<Box> boxes{{1, 2, 3, 4}, {0, 0, 65'535, 1}};
    EXPECT_EQ(parse_boxes(boxes_text(boxes)), boxes);
    EXPECT_EQ(parse_boxes(""), std::vector<Box>{});
    for (const char* text : {"1,2,3", "1,2,3,4,5", "1,2,0,4", "-1,2,3,4", "a,2,3,4", "1,2,3,4;", "1,2,3,70000"})
        EXPECT_FALSE(parse_boxes(text)) << text;
    std::string many = "1,1,1,1";
    for (std::size_t i = 1; i < boxes_max; ++i) many += ";1,1,1,1";
    EXPECT_TRUE(parse_boxes(many));
    EXPECT_FALSE(parse_boxes(many + ";1,1,1,1"));
}

} // namespace
} // namespace svar::files
