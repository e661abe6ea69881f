// Cookies, Accept-Encoding, If-None-Match, Range and the demands on a head.
#include "platform/http/cookies.hpp"
#include "platform/http/framing.hpp"
#include "platform/http/negotiation.hpp"

#include <gtest/gtest.h>

namespace svar::http {
namespace {

TEST(Cookies, AreReadAndDamagedOnesSkipped) {
    Fields cookies;
    parse_cookies("session=abc; theme=\"dark\";bad name=1; =x; lone; latin=\xE5; last=a=b", cookies);
    EXPECT_EQ(cookies.get("session"), "abc");
    EXPECT_EQ(cookies.get("theme"), "dark");
    EXPECT_EQ(cookies.get("last"), "a=b");
    EXPECT_EQ(cookies.items().size(), 3u);
}

TEST(Cookies, AreWritten) {
    EXPECT_EQ(cookie("a", "b", false), "a=b; Path=/; HttpOnly; SameSite=Lax");
    EXPECT_EQ(cookie("a", "b", true, 60), "a=b; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
    EXPECT_NE(cookie_removed("a", true).find("Max-Age=0"), std::string::npos);
}

TEST(AcceptEncoding, ChoosesByWeight) {
    const auto chosen = [](std::string_view header) { return choose_encoding(header); };
    EXPECT_EQ(chosen(""), Encoding::identity);
    EXPECT_EQ(chosen("gzip"), Encoding::gzip);
    EXPECT_EQ(chosen("gzip, deflate, br"), Encoding::brotli);
    EXPECT_EQ(chosen("GZIP;q=1.0, br;q=0.5"), Encoding::gzip);
    EXPECT_EQ(chosen("br;q=0, gzip;q=0.001"), Encoding::gzip);
    EXPECT_EQ(chosen("*"), Encoding::brotli);
    EXPECT_EQ(chosen("*;q=0"), Encoding::identity);
    EXPECT_EQ(chosen("br;q=0, *"), Encoding::gzip);
    EXPECT_EQ(chosen("gzip;q=0.5, identity;q=0.8"), Encoding::identity);
    EXPECT_EQ(chosen("deflate, zstd"), Encoding::identity);
    EXPECT_EQ(chosen("gzip;q=abc"), Encoding::identity);
    EXPECT_EQ(chosen("gzip;level=3"), Encoding::identity);
    EXPECT_EQ(chosen("gzip;q=1.0001"), Encoding::identity);
}

TEST(IfNoneMatch, NamesAnyFormOfTheTag) {
    EXPECT_TRUE(names_etag("\"abc\"", "abc"));
    EXPECT_TRUE(names_etag("W/\"abc\"", "abc"));
    EXPECT_TRUE(names_etag("\"x\", \"abc-br\"", "abc"));
    EXPECT_TRUE(names_etag("\"abc-gz\"", "abc"));
    EXPECT_TRUE(names_etag("*", "abc"));
    EXPECT_FALSE(names_etag("abc", "abc"));
    EXPECT_FALSE(names_etag("\"abcd\"", "abc"));
    EXPECT_FALSE(names_etag("\"", "abc"));
    EXPECT_FALSE(names_etag("", "abc"));
    EXPECT_FALSE(names_etag("*", ""));
}

TEST(Range, ChoosesOne) {
    const auto part = [](std::string_view header) {
        const RangeChoice choice = choose_range(header, 100);
        if (choice.kind == RangeKind::whole) return std::string{"whole"};
        if (choice.kind == RangeKind::unsatisfiable) return std::string{"none"};
        return std::to_string(choice.range.first) + "-" + std::to_string(choice.range.last);
    };
    EXPECT_EQ(part("bytes=0-9"), "0-9");
    EXPECT_EQ(part("Bytes=90-"), "90-99");
    EXPECT_EQ(part("bytes=-10"), "90-99");
    EXPECT_EQ(part("bytes=-1000"), "0-99");
    EXPECT_EQ(part("bytes=50-1000"), "50-99");
    EXPECT_EQ(part("bytes=100-"), "none");
    EXPECT_EQ(part("bytes=-0"), "none");
    for (const std::string_view header : {"", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=0-1,5-6",
                                          "lines=0-1", "bytes=0-99999999999999999999", "bytes=0 - 9"})
        EXPECT_EQ(part(header), "whole") << header;
    EXPECT_EQ(choose_range("bytes=-5", 0).kind, RangeKind::unsatisfiable);
}

int fault_of(std::vector<std::pair<std::string, std::string>> items, Version version = Version::http_1_1) {
    Fields headers;
    for (auto& [name, value] : items) headers.add(name, value);
    return head_fault(headers, version);
}

TEST(Head, DemandsOneHost) {
    EXPECT_EQ(fault_of({{"host", "a"}}), 0);
    EXPECT_EQ(fault_of({}), 400);
    EXPECT_EQ(fault_of({}, Version::http_1_0), 0);
    EXPECT_EQ(fault_of({{"host", "a"}, {"host", "a"}}), 400);
    EXPECT_EQ(fault_of({{"host", "a"}, {"host", "a"}}, Version::http_1_0), 400);
}

TEST(Head, DemandsOneLength) {
    const std::pair<std::string, std::string> host{"host", "a"};
    EXPECT_EQ(fault_of({host, {"content-length", "5"}}), 0);
    EXPECT_EQ(fault_of({host, {"content-length", "5"}, {"content-length", "5"}}), 400);
    EXPECT_EQ(fault_of({host, {"content-length", "5, 5"}}), 400);
    EXPECT_EQ(fault_of({host, {"content-length", "+5"}}), 400);
    EXPECT_EQ(fault_of({host, {"content-length", ""}}), 400);
    EXPECT_EQ(fault_of({host, {"transfer-encoding", "chunked"}}), 0);
    EXPECT_EQ(fault_of({host, {"transfer-encoding", "Chunked"}}), 0);
    EXPECT_EQ(fault_of({host, {"transfer-encoding", "gzip, chunked"}}), 501);
    EXPECT_EQ(fault_of({host, {"transfer-encoding", "chunked"}, {"transfer-encoding", "chunked"}}), 400);
    EXPECT_EQ(fault_of({host, {"transfer-encoding", "chunked"}, {"content-length", "5"}}), 400);
    EXPECT_EQ(fault_of({host, {"transfer-encoding", "chunked"}}, Version::http_1_0), 400);
}

TEST(Head, KnowsWhatItCannotDo) {
    const std::pair<std::string, std::string> host{"host", "a"};
    EXPECT_EQ(fault_of({host, {"expect", "100-Continue"}}), 0);
    EXPECT_EQ(fault_of({host, {"expect", "200-ok"}}), 417);
    EXPECT_EQ(fault_of({host, {"content-encoding", "gzip"}}), 415);
    EXPECT_EQ(fault_of({host, {"content-encoding", "identity"}}), 0);
    EXPECT_EQ(fault_of({host, {"user-agent", "\xE5"}}), 400);
}

TEST(MediaType, IsLowerCaseWithoutParameters) {
    EXPECT_EQ(media_type("Text/HTML ; charset=utf-8"), "text/html");
    EXPECT_EQ(media_type(""), "");
}

} // namespace
} // namespace svar::http
