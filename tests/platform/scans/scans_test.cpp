// Scanned pages: drawn anew, their codes read, their words guessed.
#include "platform/scans/scans.hpp"

#include "platform/pdf/pdf.hpp"
#include "platform/scans/page_answer.hpp"
#include "platform/scans/qr_code.hpp"
#include "support/database.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace svar::scans {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string svg(const QrCode& code) {
    const std::string size = std::to_string(code.size);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40mm\" height=\"40mm\" viewBox=\"0 0 " + size + " " +
           size + "\"><path d=\"" + code.path + "\"/></svg>";
}

class ScansTest : public testing::Test {
  protected:
    /// A PDF of one sheet for each body.
    std::string printed(const std::vector<std::string>& bodies, const std::string& sheet = "size: A5") {
        std::string html =
            "<!DOCTYPE html><html lang=\"sv\"><head><title>Kort</title><style>@page {" + sheet +
            "} body { font: 16pt sans-serif } section { break-after: page; height: 1cm }</style></head><body>";
        for (const std::string& body : bodies) html += "<section>" + body + "</section>";
        const std::vector<std::string> documents{html + "</body></html>"};
        const auto made = pdf::print(documents, {});
        return kept(made ? made->front() : std::string{});
    }
    std::string kept(const std::string& content) {
        const std::string path = folder_.path() / "scan";
        std::ofstream{path, std::ios::binary} << content;
        return path;
    }

  private:
    test::TemporaryFolder folder_;
};

TEST_F(ScansTest, ACardTellsItsCodeAndItsWords) {
    const std::string address = "https://kristianstad.example/cases/new?unit=12&from=card";
    const std::string path = printed({"<p>Gungan p\u00e5 lekplatsen \u00e4r trasig.</p>" + svg(qr_code(address)), ""});
    const auto front = read_page(path, 0, "kort.pdf");
    ASSERT_TRUE(front) << front.problem().message_key;
    EXPECT_EQ(front->pages, 2);
    EXPECT_FALSE(front->is_blank);
    EXPECT_THAT(front->codes, ElementsAre(address));
    EXPECT_EQ(front->picture.name, "kort.jpg");
    EXPECT_GT(front->picture.height, front->picture.width);
    EXPECT_THAT(guess_text(front->picture, "sv"), HasSubstr("Gungan p\u00e5 lekplatsen \u00e4r trasig."));
}

TEST_F(ScansTest, ABackWithNothingOnItIsBlank) {
    const auto back = read_page(printed({"<p>Framsida</p>", ""}), 1, "kort.pdf");
    ASSERT_TRUE(back);
    EXPECT_TRUE(back->is_blank);
    EXPECT_THAT(back->codes, IsEmpty());
    EXPECT_EQ(guess_text(back->picture, "nb"), "");
}

TEST_F(ScansTest, APictureIsAPage) {
    const auto drawn = read_page(printed({"<p>Framsida</p>"}), 0, "a");
    ASSERT_TRUE(drawn);
    const std::string path = kept({drawn->picture.content.begin(), drawn->picture.content.end()});
    const auto picture = read_page(path, 0, "foto.jpeg");
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->pages, 1);
    EXPECT_EQ(read_page(path, 1, "foto.jpeg").problem().message_key, "files.problem.unreadable");
}

TEST_F(ScansTest, WhatCannotBeReadIsSaidToBeSo) {
    EXPECT_EQ(read_page(kept("no scan at all"), 0, "a").problem().message_key, "files.problem.type_refused");
    EXPECT_EQ(read_page(kept("%PDF-1.7 cut"), 0, "a").problem().message_key, "files.problem.unreadable");
    EXPECT_EQ(read_page(printed({"<p>x</p>"}), 9, "a").problem().message_key, "files.problem.unreadable");
    EXPECT_EQ(read_page(printed({"<p>x</p>"}, "size: 5000mm 5000mm"), 0, "a").problem().message_key,
              "files.problem.too_many_pixels");
}

TEST(PageAnswer, AChildThatLiesIsNotBelieved) {
    for (const std::string_view answer :
         {"", "1|0|\n", "x|0|\n|image/jpeg|.jpg|1|1|0|0\n", "1|2|\n|image/jpeg|.jpg|1|1|0|0\n",
          "1|0|\n|text/html|.html|0|0|0|0\n", "1|0|\n|application/pdf|.pdf|0|0|0|0\n"})
        EXPECT_EQ(parse_page_answer(answer).inspection.problem_key, "files.problem.unreadable") << answer;
}

TEST(PageAnswer, CodesThatAreNoLineOfTextAreLeftOut) {
    files::Inspection picture;
    picture.media_type = "image/jpeg";
    picture.extension = ".jpg";
    picture.width = picture.height = 1;
    const std::string content = "\xFF\xD8\xFF";
    const std::string thumbnail = "RIFF----WEBPVP8 ";
    const std::string bytes = "|image/jpeg|.jpg|1|1|3|16\n" + content + thumbnail;
    const auto read = [&](const std::vector<std::string>& codes) {
        return parse_page_answer(page_line(2, true, codes) + bytes);
    };
    EXPECT_EQ(read({}).inspection.problem_key, "");
    EXPECT_TRUE(read({}).is_blank);
    EXPECT_THAT(read({"a", "b|,\u00e5"}).codes, ElementsAre("a", "b|,\u00e5"));
    EXPECT_THAT(read({"a\nb", "\xFF", "", std::string(501, 'x')}).codes, IsEmpty());
}

TEST(QrCode, HasItsThreeCornersInsideTheQuietZone) {
    const QrCode code = qr_code("otpauth://totp/Svar:anna?secret=ABC");
    EXPECT_EQ((code.size - 8 - 21) % 4, 0);
    EXPECT_TRUE(code.path.starts_with("M4 4h7v1h-7z"));
    const std::string right = "M" + std::to_string(code.size - 4 - 7) + " 4h7v1h-7z";
    const std::string bottom = "M4 " + std::to_string(code.size - 4 - 7) + "h7v1h-7z";
    EXPECT_NE(code.path.find(right), std::string::npos);
    EXPECT_NE(code.path.find(bottom), std::string::npos);
    EXPECT_THROW(qr_code(std::string(5000, 'x')), std::runtime_error);
}

} // namespace
} // namespace svar::scans
