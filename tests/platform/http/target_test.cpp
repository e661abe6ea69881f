#include "platform/http/target.hpp"

#include <gtest/gtest.h>

namespace svar::http {
namespace {

std::string path_of(std::string_view raw) {
    const std::optional<Target> target = parse_target(raw);
    return target ? target->path : "refused";
}

TEST(Target, DecodesPaths) {
    EXPECT_EQ(path_of("/"), "/");
    EXPECT_EQ(path_of("/cases/7"), "/cases/7");
    EXPECT_EQ(path_of("/cases/"), "/cases/");
    EXPECT_EQ(path_of("/%C3%A5sen"), "/åsen");
    EXPECT_EQ(path_of("/a%20b+c"), "/a b+c");
    EXPECT_EQ(path_of("/..."), "/...");
    EXPECT_EQ(path_of("/%252e%252e/x"), "/%2e%2e/x");
    EXPECT_EQ(path_of("*"), "*");
}

TEST(Target, RefusesPathTricks) {
    for (const std::string_view raw : {"",
                                       "cases",
                                       "/..",
                                       "/a/../b",
                                       "/a/./b",
                                       "/%2e%2e/etc",
                                       "/.%2E/x",
                                       "/a%2fb",
                                       "/a%2Fb",
                                       "/a%5cb",
                                       "/a\\b",
                                       "/a%00b",
                                       "/a%0ab",
                                       "/a%7F",
                                       "//evil.example",
                                       "/a//b",
                                       "/a#b",
                                       "/a b",
                                       "/%",
                                       "/%4",
                                       "/%zz",
                                       "/\xC3\xA5",
                                       "/%C3%28",
                                       "/%FF",
                                       "/%ED%A0%80",
                                       "/%C0%AF",
                                       "ftp://host/",
                                       "http://",
                                       "javascript:alert(1)"})
        EXPECT_EQ(path_of(raw), "refused") << raw;
}

TEST(Target, ReadsQueries) {
    const std::optional<Target> target = parse_target("/list?kind=praise&kind=b%C3%A4st+s%26&empty=&bare&&=x");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->query.all("kind"), (std::vector<std::string_view>{"praise", "bäst s&"}));
    EXPECT_EQ(target->query.find("empty"), "");
    EXPECT_EQ(target->query.find("bare"), "");
    EXPECT_EQ(target->query.get(""), "x");
    EXPECT_FALSE(target->query.has("none"));
}

TEST(Target, RefusesBadQueries) {
    for (const std::string_view raw : {"/?a=%", "/?%g0=1", "/?a=%FF", "/?a=%00"}) EXPECT_EQ(path_of(raw), "refused");
    std::string many = "/?";
    for (int i = 0; i < 201; ++i) many += "a&";
    EXPECT_EQ(path_of(many), "refused");
}

TEST(Target, ReadsTheAbsoluteForm) {
    const std::string raw = "HTTP://Svar.test:80/a?b=c";
    const std::optional<Target> target = parse_target(raw);
    ASSERT_TRUE(target);
    EXPECT_EQ(target->authority, "Svar.test:80");
    EXPECT_EQ(target->path, "/a");
    EXPECT_EQ(target->query.get("b"), "c");
    EXPECT_EQ(parse_target("http://a?b=c")->path, "/");
}

TEST(Form, CountsItsFields) {
    Fields fields;
    EXPECT_EQ(parse_urlencoded("a=1&b=2", 2, fields), FormFault::none);
    EXPECT_EQ(fields.get("b"), "2");
    EXPECT_EQ(parse_urlencoded("a=1&b=2&c=3", 2, fields), FormFault::too_many);
    EXPECT_EQ(parse_urlencoded("a=%F", 2, fields), FormFault::malformed);
    EXPECT_EQ(parse_urlencoded("a=%ff", 2, fields), FormFault::malformed);
    EXPECT_EQ(parse_urlencoded("", 2, fields), FormFault::none);
}

TEST(Form, KeepsLineBreaksAndEquals) {
    Fields fields;
    EXPECT_EQ(parse_urlencoded("text=a%0D%0Ab=c", 9, fields), FormFault::none);
    EXPECT_EQ(fields.get("text"), "a\r\nb=c");
}

} // namespace
} // namespace svar::http
