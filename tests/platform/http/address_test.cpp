#include "platform/http/address.hpp"
#include "platform/http/forwarded.hpp"

#include <gtest/gtest.h>

namespace svar::http {
namespace {

Address address(std::string_view text) { return parse_address(text).value(); }

TEST(Address, ReadsBothKinds) {
    EXPECT_EQ(to_text(address("192.0.2.1")), "192.0.2.1");
    EXPECT_EQ(to_text(address("::ffff:192.0.2.1")), "192.0.2.1");
    EXPECT_EQ(to_text(address("2001:DB8:0::1")), "2001:db8::1");
    for (const std::string_view text : {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "::g", "[::1]", "1.2.3.4 ",
                                        "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000"})
        EXPECT_FALSE(parse_address(text)) << text;
    EXPECT_FALSE(parse_address(std::string_view{"1.2.3.4\0x", 9}));
}

TEST(Address, ClientsOfOneNetworkShareAKey) {
    EXPECT_EQ(client_key(address("192.0.2.1")), "192.0.2.1");
    EXPECT_EQ(client_key(address("2001:db8:1:2:3::4")), client_key(address("2001:db8:1:2:ffff::")));
    EXPECT_NE(client_key(address("2001:db8:1:2::")), client_key(address("2001:db8:1:3::")));
}

TEST(AddressRanges, ContainAddresses) {
    const AddressRanges ranges{{"10.0.0.0/8", "192.0.2.7", "2001:db8::/33", "::1"}};
    EXPECT_TRUE(ranges.contains(address("10.255.0.1")));
    EXPECT_FALSE(ranges.contains(address("11.0.0.1")));
    EXPECT_TRUE(ranges.contains(address("192.0.2.7")));
    EXPECT_FALSE(ranges.contains(address("192.0.2.6")));
    EXPECT_TRUE(ranges.contains(address("2001:db8:7fff::")));
    EXPECT_FALSE(ranges.contains(address("2001:db8:8000::")));
    EXPECT_TRUE(ranges.contains(address("::1")));
    EXPECT_FALSE(AddressRanges{}.contains(address("::1")));
    EXPECT_TRUE(AddressRanges{{"0.0.0.0/0"}}.contains(address("8.8.8.8")));
    EXPECT_FALSE(AddressRanges{{"0.0.0.0/0"}}.contains(address("2001:db8::")));
}

TEST(AddressRanges, RefuseNonsense) {
    for (const char* text : {"10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/", "proxy", ""})
        EXPECT_THROW(AddressRanges{{text}}, std::invalid_argument) << text;
}

TEST(Authority, SplitsHostAndPort) {
    EXPECT_EQ(parse_authority("Svar.Test:8080")->host, "svar.test");
    EXPECT_EQ(parse_authority("Svar.Test:8080")->text, "svar.test:8080");
    EXPECT_EQ(parse_authority("svar.test.")->host, "svar.test");
    EXPECT_EQ(parse_authority("[::1]:80")->host, "[::1]");
    EXPECT_EQ(parse_authority("svar.test:")->host, "svar.test");
    for (const std::string_view text : {"", ":80", "a b", "a/b", "a@b", "a:b", "a:99999", "a:-1", "[::1", "[]", "::1",
                                        ".", "a:80:80", "\xC3\xA5.se", "[svar]", "a\"b", "<a>", "[1.2.3.4]"})
        EXPECT_FALSE(parse_authority(text)) << text;
}

TEST(Forwarded, ReadsElements) {
    const auto hops =
        parse_forwarded("for=192.0.2.60;proto=HTTPS;host=\"svar.test:80\", For=\"[2001:db8::1]:4711\" ; by=x");
    ASSERT_TRUE(hops);
    ASSERT_EQ(hops->size(), 2u);
    EXPECT_EQ((*hops)[0].node, "192.0.2.60");
    EXPECT_EQ((*hops)[0].protocol, "https");
    EXPECT_EQ((*hops)[0].host, "svar.test:80");
    EXPECT_EQ((*hops)[1].node, "2001:db8::1");
    for (const std::string_view text : {"for", "for=\"a", "for=\"a\\", "a;b=c"})
        EXPECT_FALSE(parse_forwarded(text)) << text;
}

Client client_of(std::string_view peer, std::vector<std::pair<std::string, std::string>> items,
                 ForwardedBy by = ForwardedBy::x_forwarded) {
    Fields headers;
    for (auto& [name, value] : items) headers.add(name, value);
    return find_client(address(peer), headers, AddressRanges{{"10.0.0.0/8", "fd00::/8"}}, by);
}

TEST(Client, IsThePeerUnlessItIsATrustedProxy) {
    const Client client = client_of("192.0.2.1", {{"x-forwarded-for", "203.0.113.9"},
                                                  {"x-forwarded-proto", "https"},
                                                  {"x-forwarded-host", "evil.test"},
                                                  {"forwarded", "for=203.0.113.9;proto=https"}});
    EXPECT_EQ(client.address, "192.0.2.1");
    EXPECT_FALSE(client.is_secure);
    EXPECT_EQ(client.host, "");
}

TEST(Client, IsTheFirstUntrustedAddressFromTheRight) {
    EXPECT_EQ(client_of("10.0.0.1", {{"x-forwarded-for", "198.51.100.1, 203.0.113.9"}}).address, "203.0.113.9");
    EXPECT_EQ(client_of("10.0.0.1", {{"x-forwarded-for", "198.51.100.1, 203.0.113.9, 10.0.0.2"}}).address,
              "203.0.113.9");
    EXPECT_EQ(client_of("10.0.0.1", {{"x-forwarded-for", "198.51.100.1"}, {"x-forwarded-for", "10.0.0.3"}}).address,
              "198.51.100.1");
    EXPECT_EQ(client_of("10.0.0.1", {{"x-forwarded-for", "203.0.113.9:5123"}}).address, "203.0.113.9");
    EXPECT_EQ(client_of("fd00::1", {{"x-forwarded-for", "[2001:db8::9]:1"}}).address, "2001:db8::9");
    EXPECT_EQ(client_of("10.0.0.1", {{"x-forwarded-for", "nonsense"}}).address, "10.0.0.1");
    EXPECT_EQ(client_of("10.0.0.1", {}).address, "10.0.0.1");
}

TEST(Client, TakesProtocolAndHostOfTheProxy) {
    const Client x = client_of(
        "10.0.0.1",
        {{"x-forwarded-for", "203.0.113.9"}, {"x-forwarded-proto", "https"}, {"x-forwarded-host", "svar.test"}});
    EXPECT_TRUE(x.is_secure);
    EXPECT_EQ(x.host, "svar.test");
    const Client standard =
        client_of("10.0.0.1", {{"forwarded", "for=6.6.6.6;host=evil.test, for=203.0.113.9;proto=https;host=svar.test"}},
                  ForwardedBy::forwarded);
    EXPECT_EQ(standard.address, "203.0.113.9");
    EXPECT_TRUE(standard.is_secure);
    EXPECT_EQ(standard.host, "svar.test");
    EXPECT_EQ(client_of("10.0.0.1", {{"forwarded", "for=\"x"}}, ForwardedBy::forwarded).address, "10.0.0.1");
}

/// A client sends one kind of header, the proxy sets the other: only the proxy's counts, also where it set none.
TEST(Client, IgnoresTheHeadersThatTheProxyDoesNotSet) {
    const std::vector<std::pair<std::string, std::string>> of_the_client{
        {"forwarded", "for=6.6.6.6;host=evil.test;proto=https"}};
    const Client behind_x = client_of("10.0.0.1", of_the_client);
    EXPECT_EQ(behind_x.address, "10.0.0.1");
    EXPECT_EQ(behind_x.host, "");
    EXPECT_FALSE(behind_x.is_secure);
    EXPECT_EQ(client_of("10.0.0.1", {of_the_client[0], {"x-forwarded-for", "203.0.113.9"}}).address, "203.0.113.9");
    const Client behind_standard = client_of("10.0.0.1",
                                             {{"x-forwarded-for", "6.6.6.6"},
                                              {"x-forwarded-host", "evil.test"},
                                              {"x-forwarded-proto", "https"},
                                              {"forwarded", "for=203.0.113.9"}},
                                             ForwardedBy::forwarded);
    EXPECT_EQ(behind_standard.address, "203.0.113.9");
    EXPECT_EQ(behind_standard.host, "");
    EXPECT_FALSE(behind_standard.is_secure);
}

} // namespace
} // namespace svar::http
