// Who may be asked: no internal address, however it is written or reached.
#include "platform/fetch/fetch.hpp"

#include "platform/fetch/curl_failure.hpp"

#include <gtest/gtest.h>

namespace svar::fetch {
namespace {

bool is_internal_text(const char* text) { return is_internal(http::parse_address(text).value()); }

TEST(Fetch, KnowsInternalAddresses) {
    for (const char* text : {"127.0.0.1",
                             "127.255.255.254",
                             "10.0.0.1",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "100.64.0.1",
                             "0.0.0.0",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::1",
                             "::",
                             "fe80::1",
                             "fc00::1",
                             "fd12:3456::1",
                             "ff02::1",
                             "::ffff:127.0.0.1",
                             "64:ff9b::7f00:1",
                             "2002:7f00:1::1",
                             "2001:db8::1",
                             "fec0::1",
                             "::ffff:0:7f00:1"})
        EXPECT_TRUE(is_internal_text(text)) << text;
    for (const char* text : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "193.10.0.1", "2a00:1450:400f::1", "2001:6b0::1"})
        EXPECT_FALSE(is_internal_text(text)) << text;
}

TEST(Fetch, AsksNoInternalAddress) {
    for (const char* url : {"http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://0x7f000001:9/",
                            "http://2130706433:9/", "http://[::ffff:127.0.0.1]:9/"}) {
        try {
            ask({}, {.url = url});
            ADD_FAILURE() << url;
        } catch (const Unreachable& fault) {
            EXPECT_NE(std::string{fault.what()}.find("internal"), std::string::npos) << url;
            EXPECT_EQ(fault.failure(), Failure::internal_address) << url;
        }
    }
}

TEST(Fetch, SpeaksHttpAlone) {
    for (const char* url : {"file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "", "http://"})
        EXPECT_THROW(ask({}, {.url = url}), Unreachable) << url;
}

TEST(Fetch, TakesWholeAddressesAlone) {
    for (const char* url : {"https://town.example/svar", "http://town.example:8080/a?b=c", "https://[2a00::1]/v2"})
        EXPECT_TRUE(is_url(url)) << url;
    for (const char* url : {"", "town.example", "ftp://town.example", "file:///etc/passwd", "javascript:alert(1)",
                            "https://", "https://me:secret@town.example", "https://town.example/a b",
                            "https://town.example/\r\nX: y", "gopher://town.example"})
        EXPECT_FALSE(is_url(url)) << url;
}

TEST(Fetch, SaysWhenNobodyAnswers) {
    const auto failure_at = [](const char* url) {
        try {
            ask({.may_reach_internal = true}, {.url = url});
        } catch (const Unreachable& fault) { return fault.failure(); }
        return Failure::other;
    };
    EXPECT_EQ(failure_at("http://127.0.0.1:9/"), Failure::unreachable);
    EXPECT_EQ(failure_at("http://nobody.invalid/"), Failure::unknown_name);
}

TEST(Fetch, SaysOfWhatKindAnAnswerIs) {
    EXPECT_EQ(failure_of_status(401), Failure::login_refused);
    EXPECT_EQ(failure_of_status(404), Failure::request_refused);
    EXPECT_EQ(failure_of_status(429), Failure::server_fault);
    EXPECT_EQ(failure_of_status(503), Failure::server_fault);
    EXPECT_EQ(failure_of_status(504), Failure::timed_out);
}

} // namespace
} // namespace svar::fetch
