#include "platform/http/multipart.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace svar::http {
namespace {

struct Part {
    PartHead head;
    std::string data;
    bool is_ended = false;
};

class Parts : public PartSink {
  public:
    bool begin_part(PartHead head) override {
        parts.push_back({std::move(head), {}});
        return parts.size() <= parts_max;
    }
    bool add_data(std::string_view data) override {
        parts.back().data.append(data);
        return true;
    }
    bool end_part() override { return parts.back().is_ended = true; }

    std::vector<Part> parts;
    std::size_t parts_max = 100;
};

std::string form(std::initializer_list<std::pair<std::string_view, std::string_view>> parts) {
    std::string text;
    for (const auto& [head, data] : parts)
        text.append("--XX\r\n").append(head).append("\r\n\r\n").append(data).append("\r\n");
    return text + "--XX--\r\n";
}

MultipartState parse(std::string_view body, Parts& parts, std::size_t step) {
    MultipartParser parser{"XX", parts};
    for (std::size_t at = 0; at < body.size(); at += step) parser.feed(body.substr(at, step));
    return parser.state();
}

TEST(Multipart, GivesTheSamePartsHoweverItIsCut) {
    const std::string body =
        "preamble\r\n" + form({{"Content-Disposition: form-data; name=\"text\"", "hello\r\n--X\r\nworld"},
                               {"Content-Disposition: form-data; name=\"empty\"", ""},
                               {"content-disposition: form-data; name=file; filename=\"C:\\x\\bild \\\"1\\\".png\"\r\n"
                                "Content-Type: image/png",
                                "\r\n\r\n--X-"}});
    for (const std::size_t step : {1u, 2u, 3u, 7u, 16u, 1000u}) {
        Parts parts;
        EXPECT_EQ(parse(body, parts, step), MultipartState::finished) << step;
        ASSERT_EQ(parts.parts.size(), 3u);
        EXPECT_EQ(parts.parts[0].head.name, "text");
        EXPECT_EQ(parts.parts[0].data, "hello\r\n--X\r\nworld");
        EXPECT_FALSE(parts.parts[0].head.file_name);
        EXPECT_EQ(parts.parts[1].data, "");
        EXPECT_TRUE(parts.parts[1].is_ended);
        EXPECT_EQ(parts.parts[2].head.file_name, "bild \"1\".png");
        EXPECT_EQ(parts.parts[2].head.content_type, "image/png");
        EXPECT_EQ(parts.parts[2].data, "\r\n\r\n--X-");
    }
}

TEST(Multipart, FindsTheBoundary) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=----WebKit123"), "----WebKit123");
    EXPECT_EQ(multipart_boundary("multipart/form-data; charset=utf-8; Boundary=\"a b\""), "a b");
    for (const std::string_view type : {"multipart/form-data", "multipart/form-data; boundary=",
                                        "multipart/form-data; x", "multipart/form-data; boundary=\"a",
                                        "multipart/form-data; boundary=a\xFF", "multipart/form-data; boundary=\"a \""})
        EXPECT_FALSE(multipart_boundary(type)) << type;
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')));
}

TEST(Multipart, RefusesMalformedForms) {
    const std::string good = "Content-Disposition: form-data; name=\"a\"";
    for (const std::string& body :
         {form({{"Content-Type: text/plain", "x"}}), form({{"Content-Disposition: attachment; name=a", "x"}}),
          form({{"Content-Disposition: form-data", "x"}}), form({{"Content-Disposition: form-data; name=\"a", "x"}}),
          form({{"Content-Disposition: form-data; name=\"\xFF\"", "x"}}), form({{good + "\r\n" + good, "x"}}),
          form({{good + "; name=b", "x"}}), form({{good + "\r\n folded: x", "x"}}),
          form({{good + "\r\nno colon", "x"}}), form({{good + "\r\nContent-Transfer-Encoding: base64", "x"}}),
          form({{good + "; filename=\"\xFF\"", "x"}}), form({{good + "; filename=a; filename=b", "x"}}),
          "--XXtail\r\n" + good + "\r\n\r\nx\r\n--XX--", std::string{"--XX\r\n\r\nx\r\n--XX--"},
          "--XX\r\n" + good + std::string(9000, 'x') + "\r\n\r\nx\r\n--XX--", std::string(9000, 'p'),
          "--XX" + std::string(100, ' ') + "\r\n"}) {
        Parts parts;
        EXPECT_EQ(parse(body, parts, 5), MultipartState::malformed) << body.substr(0, 100);
    }
}

TEST(Multipart, IsUnfinishedWithoutItsLastBoundary) {
    for (const std::string_view body :
         {"", "--XX", "--XX\r\n", "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nx",
          "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--XX\r\n"}) {
        Parts parts;
        EXPECT_NE(parse(body, parts, 3), MultipartState::finished) << body;
    }
}

TEST(Multipart, StopsWhenItsSinkDoes) {
    Parts parts;
    parts.parts_max = 1;
    const std::string_view head = "Content-Disposition: form-data; name=a";
    EXPECT_EQ(parse(form({{head, "1"}, {head, "2"}, {head, "3"}}), parts, 4), MultipartState::stopped);
    EXPECT_EQ(parts.parts.size(), 2u);
}

TEST(FileName, KeepsOnlyItsLastComponent) {
    EXPECT_EQ(safe_file_name("bild.png"), "bild.png");
    EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(safe_file_name("C:\\Users\\Åsa\\hål.jpg"), "hål.jpg");
    EXPECT_EQ(safe_file_name("a/.."), "");
    EXPECT_EQ(safe_file_name("."), "");
    EXPECT_EQ(safe_file_name("a\r\nb\x7F.txt"), "ab.txt");
    EXPECT_EQ(safe_file_name("\u202Egpj.exe"), "gpj.exe");
    EXPECT_EQ(safe_file_name(std::string(500, 'a')), std::string(200, 'a'));
    EXPECT_FALSE(safe_file_name("\xFF"));
}

} // namespace
} // namespace svar::http
