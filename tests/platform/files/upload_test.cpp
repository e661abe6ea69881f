// What is made of an uploaded file: refused, kept as it is, or drawn anew.
#include "platform/files/files.hpp"
#include "support/database.hpp"

#include <vips/vips.h>

#include <fstream>
#include <thread>

// The sample pictures are made by libvips with its own threads, which the sanitizers can't see into.
extern "C" const char* __lsan_default_suppressions() { return "leak:libx265"; }
extern "C" const char* __tsan_default_options() { return "ignore_noninstrumented_modules=1"; }

namespace svar::files {
namespace {

std::string text_of(const db::Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

void expect_no_trace(const PreparedFile& file) {
    for (const char* trace : {"Exif", "EXIF", "Secret", "GPS", "XMP", "http://ns.adobe.com", "ICC_PROFILE", "ICCP"}) {
        EXPECT_EQ(text_of(file.content).find(trace), std::string::npos) << trace;
        EXPECT_EQ(text_of(file.thumbnail).find(trace), std::string::npos) << trace << " in the thumbnail";
    }
}

/// 0 when it is no picture.
int decoded_width(const db::Bytes& content) {
    VipsImage* image =
        vips_image_new_from_buffer(content.data(), content.size(), "", "fail_on", VIPS_FAIL_ON_WARNING, nullptr);
    VipsImage* pixels = image ? vips_image_copy_memory(image) : nullptr;
    const int width = pixels ? vips_image_get_width(pixels) : 0;
    if (image) g_object_unref(image);
    if (pixels) g_object_unref(pixels);
    return width;
}

class UploadTest : public testing::Test {
  protected:
    static void SetUpTestSuite() { ASSERT_EQ(vips_init("test"), 0); }

    std::string write(const std::string& content) {
        const auto path = folder.path() / "upload";
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }
    Result<PreparedFile> prepare(const std::string& content, std::string_view name = "name.bin") {
        return prepare_upload(write(content), name);
    }
    std::string problem(const std::string& content) {
        const auto result = prepare(content);
        return result.ok() ? "none: " + result->media_type : result.problem().message_key;
    }

    /// A picture that has a red left half, so that turning it shows; with where and by whom it was taken.
    std::string picture(const char* suffix, int width = 60, int height = 40) {
        VipsImage* red = nullptr;
        VipsImage* whole = nullptr;
        VipsImage* coloured = nullptr;
        vips_black(&red, width, height, "bands", 3, nullptr);
        vips_linear1(red, &whole, 1, 30, "uchar", TRUE, nullptr);
        vips_copy(whole, &coloured, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
        VipsImage* drawn = vips_image_copy_memory(coloured);
        double ink[] = {250, 10, 10};
        vips_draw_rect(drawn, ink, 3, 0, 0, width / 2, height, "fill", TRUE, nullptr);
        vips_image_set_string(drawn, "exif-ifd0-Artist", "Secret Person");
        vips_image_set_string(drawn, "exif-ifd3-GPSLatitude", "56/1 1/1 58/1");
        vips_image_set_int(drawn, "orientation", 6);
        void* data = nullptr;
        std::size_t length = 0;
        EXPECT_EQ(vips_image_write_to_buffer(drawn, suffix, &data, &length, nullptr), 0) << vips_error_buffer();
        std::string content(static_cast<const char*>(data), length);
        g_free(data);
        for (VipsImage* image : {red, whole, coloured, drawn}) g_object_unref(image);
        return content;
    }

    test::TemporaryFolder folder;
};

/// A stored (uncompressed) zip archive with these entries.
std::string zip(const std::vector<std::pair<std::string, std::string>>& entries) {
    const auto number = [](std::size_t value, int bytes) {
        std::string little_endian;
        for (int i = 0; i < bytes; ++i) little_endian += static_cast<char>(value >> (8 * i) & 0xff);
        return little_endian;
    };
    std::string files;
    std::string directory;
    for (const auto& [name, content] : entries) {
        const std::string common = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(0, 4) +
                                   number(content.size(), 4) + number(content.size(), 4) + number(name.size(), 2) +
                                   number(0, 2);
        directory += "PK\x01\x02" + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                     number(files.size(), 4) + name;
        files += "PK\x03\x04" + common + name + content;
    }
    return files + directory + "PK\x05\x06" + number(0, 4) + number(entries.size(), 2) + number(entries.size(), 2) +
           number(directory.size(), 4) + number(files.size(), 4) + number(0, 2);
}

TEST_F(UploadTest, APhotoLosesWhereAndByWhomItWasTakenAndStandsUpright) {
    const std::string sent = picture(".jpg");
    ASSERT_NE(sent.find("Exif"), std::string::npos);
    ASSERT_NE(sent.find("Secret Person"), std::string::npos);
    const auto file = prepare(sent, "IMG 0001.JPEG");
    ASSERT_TRUE(file.ok()) << file.problem().message_key;
    EXPECT_EQ(file->media_type, "image/jpeg");
    EXPECT_EQ(file->name, "IMG 0001.jpg");
    EXPECT_EQ(file->width, 40) << "turned by its orientation mark";
    EXPECT_EQ(file->height, 60);
    expect_no_trace(*file);
    VipsImage* image = vips_image_new_from_buffer(file->content.data(), file->content.size(), "", nullptr);
    ASSERT_NE(image, nullptr);
    EXPECT_EQ(vips_image_get_typeof(image, "exif-data"), 0U);
    EXPECT_EQ(vips_image_get_typeof(image, "exif-ifd3-GPSLatitude"), 0U);
    EXPECT_EQ(vips_image_get_typeof(image, "orientation"), 0U);
    g_object_unref(image);
}

TEST_F(UploadTest, EveryPermittedPictureIsDrawnAnew) {
    const std::vector<std::pair<const char*, std::string>> formats{{".png", "image/png"},
                                                                   {".webp", "image/webp"},
                                                                   {".gif", "image/png"},
                                                                   {".heic[compression=hevc]", "image/jpeg"}};
    for (const auto& [suffix, media_type] : formats) {
        SCOPED_TRACE(suffix);
        const auto file = prepare(picture(suffix), "bild");
        ASSERT_TRUE(file.ok()) << file.problem().message_key;
        EXPECT_EQ(file->media_type, media_type);
        expect_no_trace(*file);
        EXPECT_GT(decoded_width(file->content), 0);
        EXPECT_GT(decoded_width(file->thumbnail), 0);
    }
}

TEST_F(UploadTest, ALargePictureBecomesSmaller) {
    const auto file = prepare(picture(".jpg", 4000, 3000));
    ASSERT_TRUE(file.ok());
    EXPECT_EQ(file->width, 1920);
    EXPECT_EQ(file->height, 2560);
    VipsImage* thumbnail = vips_image_new_from_buffer(file->thumbnail.data(), file->thumbnail.size(), "", nullptr);
    ASSERT_NE(thumbnail, nullptr);
    EXPECT_EQ(vips_image_get_height(thumbnail), 480);
    g_object_unref(thumbnail);
}

TEST_F(UploadTest, ABombIsRefusedBeforeItGoesOff) {
    // 65,000 x 65,000 pixels of nothing: a few hundred kilobytes that would fill 12 GB.
    EXPECT_EQ(problem(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xfd\xe8\0\0\xfd\xe8\x08\x02\0\0\0\x2d\x35\x4e\x5d"
                                  "\0\0\0\0IDAT"
                                  "\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82",
                                  57)),
              "files.problem.too_many_pixels");
}

TEST_F(UploadTest, ADamagedPictureIsRefused) {
    const std::string whole = picture(".jpg", 600, 400);
    EXPECT_EQ(problem(whole.substr(0, whole.size() / 2)), "files.problem.unreadable");
    EXPECT_EQ(problem(whole.substr(0, 40)), "files.problem.unreadable");
    const std::string png = picture(".png", 600, 400);
    EXPECT_EQ(problem(png.substr(0, png.size() / 2)), "files.problem.unreadable");
}

TEST_F(UploadTest, WhatABrowserOrAMachineWouldRunIsRefused) {
    for (const char* content :
         {"<!DOCTYPE html><html><script>alert(1)</script></html>", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
          "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>", "#!/bin/sh\nrm -rf /\n",
          "MZ\x90\x01\x03\x01\x01\x01\x04",
          "\x7f"
          "ELF\x02\x01\x01"})
        EXPECT_EQ(problem(content), "files.problem.type_refused") << content;
    EXPECT_EQ(problem(zip({{"a.txt", "text"}})), "files.problem.type_refused");
}

TEST_F(UploadTest, DocumentsStayAsTheyAre) {
    const std::string pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    const auto file = prepare(pdf, "../../etc/Klage over støy.PDF");
    ASSERT_TRUE(file.ok()) << file.problem().message_key;
    EXPECT_EQ(file->media_type, "application/pdf");
    EXPECT_EQ(file->name, "Klage over støy.pdf");
    EXPECT_EQ(text_of(file->content), pdf);
    EXPECT_TRUE(file->thumbnail.empty());
    EXPECT_EQ(file->width, 0);
}

TEST_F(UploadTest, OfficeDocumentsAreKnownByWhatTheyHold) {
    const std::string types = "[Content_Types].xml";
    const auto media_type = [&](const std::string& content) {
        const auto file = prepare(content);
        return file.ok() ? file->media_type.substr(file->media_type.find('/') + 1) : file.problem().message_key;
    };
    EXPECT_EQ(media_type(zip({{types, "<Types/>"}, {"_rels/.rels", "x"}, {"word/document.xml", "<w/>"}})),
              "vnd.openxmlformats-officedocument.wordprocessingml.document");
    EXPECT_EQ(media_type(zip({{"xl/workbook.xml", "<w/>"}, {"docProps/app.xml", "x"}, {types, "<Types/>"}})),
              "vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_EQ(media_type(zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<o/>"}})),
              "vnd.oasis.opendocument.text");
    EXPECT_EQ(media_type(zip({{types, "<Types/>"}, {"word/document.xml", "<w/>"}, {"word/vbaProject.bin", "macro"}})),
              "files.problem.type_refused");
}

TEST_F(UploadTest, TextsAreSentWithTheirCharset) {
    EXPECT_EQ(prepare("Gatlyktan är trasig sedan i går.\n")->media_type, "text/plain; charset=utf-8");
    EXPECT_EQ(prepare("Gatlyktan \xe4r trasig sedan i g\xe5r.\n")->media_type, "text/plain; charset=windows-1252");
}

TEST_F(UploadTest, SizeHasLimits) {
    EXPECT_EQ(problem(""), "files.problem.empty");
    const auto result = prepare_upload(write(std::string(2000, 'x')), "name", Limits{.bytes_max = 1999});
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.problem().message_key, "files.problem.too_big");
}

TEST_F(UploadTest, ManyAtOnceTakeTurns) {
    const std::string path = write(picture(".jpg", 600, 400));
    std::atomic<int> prepared{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&] { prepared += prepare_upload(path, "a.jpg").ok() ? 1 : 0; });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(prepared, 8);
}

} // namespace
} // namespace svar::files
