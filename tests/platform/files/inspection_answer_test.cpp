#include "platform/files/inspection_answer.hpp"

#include <gtest/gtest.h>

namespace svar::files {
namespace {

constexpr std::string_view jpeg = "\xFF\xD8\xFF jpeg";
constexpr std::string_view webp = "RIFF....WEBPVP8 ";

std::string answer(std::string_view fields, std::string_view bytes = {}) {
    return std::string{fields} + "\n" + std::string{bytes};
}
std::string picture(std::string_view media_type = "image/jpeg", std::string_view extension = ".jpg",
                    std::string_view content = jpeg, std::string_view thumbnail = webp) {
    return answer("|" + std::string{media_type} + "|" + std::string{extension} + "|60|40|" +
                      std::to_string(content.size()) + "|" + std::to_string(thumbnail.size()),
                  std::string{content} + std::string{thumbnail});
}
bool is_believed(const std::string& text) {
    const Inspection inspection = parse_answer(text);
    if (inspection.problem_key.empty()) return true;
    EXPECT_EQ(inspection.problem_key, "files.problem.unreadable");
    EXPECT_TRUE(inspection.content.empty());
    return false;
}

TEST(InspectionAnswer, GoesThereAndBack) {
    const Inspection sent{.problem_key = {},
                          .media_type = "image/jpeg",
                          .extension = ".jpg",
                          .width = 60,
                          .height = 40,
                          .content = {jpeg.begin(), jpeg.end()},
                          .thumbnail = {webp.begin(), webp.end()}};
    const Inspection back = parse_answer(answer_line(sent) + std::string{jpeg} + std::string{webp});
    EXPECT_EQ(back.media_type, sent.media_type);
    EXPECT_EQ(back.extension, sent.extension);
    EXPECT_EQ(back.width, 60);
    EXPECT_EQ(back.height, 40);
    EXPECT_EQ(back.content, sent.content);
    EXPECT_EQ(back.thumbnail, sent.thumbnail);
    EXPECT_TRUE(is_believed(answer("|application/pdf|.pdf|0|0|0|0")));
    EXPECT_TRUE(is_believed(answer("|text/plain; charset=windows-1252|.txt|0|0|0|0")));
    EXPECT_EQ(parse_answer(answer("files.problem.too_many_pixels|||0|0|0|0")).problem_key,
              "files.problem.too_many_pixels");
}

TEST(InspectionAnswer, ChildrenOfAnotherAreNotBelieved) {
    EXPECT_TRUE(is_believed(picture()));
    EXPECT_FALSE(is_believed(picture("text/html", ".html")));
    EXPECT_FALSE(is_believed(picture("image/svg+xml", ".svg")));
    EXPECT_FALSE(is_believed(picture("image/jpeg", ".exe")));
    EXPECT_FALSE(is_believed(picture("image/jpeg\r\nSet-Cookie: a=b", ".jpg")));
    EXPECT_FALSE(is_believed(picture("image/jpeg; charset=utf-8", ".jpg")));
    EXPECT_FALSE(is_believed(picture("image/jpeg", ".jpg", "<script>")));
    EXPECT_FALSE(is_believed(picture("image/png", ".png", jpeg)));
    EXPECT_FALSE(is_believed(picture("image/jpeg", ".jpg", jpeg, "<svg>")));
    EXPECT_FALSE(is_believed(answer("|text/plain|.txt|0|0|0|0")));
    EXPECT_FALSE(is_believed(answer("|application/pdf|.pdf|0|0|5|0", "<html")));
    EXPECT_FALSE(is_believed(answer("general.send|||0|0|0|0")));
}

TEST(InspectionAnswer, MalformedOnesAreRefused) {
    for (const char* text :
         {"", "\n", "||||||", "a\n", "|||||||\n", "|application/pdf|.pdf|0|0|0\n", "|application/pdf|.pdf|-1|0|0|0\n",
          "|application/pdf|.pdf|x|0|0|0\n", "|application/pdf|.pdf|0|0|99999999999999999999|0\n",
          "|image/jpeg|.jpg|99999|40|8|16\n", "|application/pdf|.pdf|0|0|0|0\nmore"})
        EXPECT_FALSE(is_believed(text)) << text;
    EXPECT_FALSE(is_believed(picture() + "more"));
    EXPECT_FALSE(is_believed(picture().substr(0, picture().size() - 1)));
}

} // namespace
} // namespace svar::files
