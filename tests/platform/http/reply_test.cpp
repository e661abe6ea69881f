// What comes back: compression, conditional and partial requests, streams, faults, proxies, rates.
#include "platform/http/client.hpp"
#include "platform/http/page_cache.hpp"

#include <brotli/decode.h>
#include <gmock/gmock.h>
#include <zlib.h>

namespace svar::http {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string long_text() {
    std::string text;
    for (int i = 0; i < 500; ++i) text += "line " + std::to_string(i) + "\n";
    return text;
}

std::string gunzip(const std::string& packed) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string text(100'000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

std::string unbrotli(const std::string& packed) {
    std::string text(100'000, '\0');
    std::size_t size = text.size();
    EXPECT_EQ(BrotliDecoderDecompress(packed.size(), reinterpret_cast<const std::uint8_t*>(packed.data()), &size,
                                      reinterpret_cast<std::uint8_t*>(text.data())),
              BROTLI_DECODER_RESULT_SUCCESS);
    text.resize(size);
    return text;
}

Response long_page() {
    Response response;
    response.body = long_text();
    response.etag = "tag";
    return response;
}

TEST(Reply, IsCompressedAsTheClientLikes) {
    PageCache cache{1'000'000};
    const TestServer server{
        {endpoint(Method::get, "/", [](const Request&) { return long_page(); }),
         endpoint(Method::get, "/cached", [&](const Request&) { return cache.put("a", 1, long_page()); }),
         endpoint(Method::get, "/short", [](const Request&) { return Response::text(200, "x"); })}};
    for (const char* path : {"/", "/cached"}) {
        const Received gzipped = server.ask(get(path, "Accept-Encoding: gzip\r\n"));
        EXPECT_EQ(gzipped.header("content-encoding"), "gzip");
        EXPECT_EQ(gzipped.header("etag"), "\"tag-gz\"");
        EXPECT_EQ(gzipped.header("vary"), "Accept-Encoding");
        EXPECT_EQ(gunzip(gzipped.body), long_text());
        const Received brotlied = server.ask(get(path, "Accept-Encoding: gzip, br\r\n"));
        EXPECT_EQ(brotlied.header("content-encoding"), "br");
        EXPECT_EQ(unbrotli(brotlied.body), long_text());
        const Received plain = server.ask(get(path));
        EXPECT_FALSE(plain.has("content-encoding"));
        EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
        EXPECT_EQ(plain.header("etag"), "\"tag\"");
        EXPECT_EQ(plain.body, long_text());
    }
    const Received tiny = server.ask(get("/short", "Accept-Encoding: gzip\r\n"));
    EXPECT_FALSE(tiny.has("content-encoding"));
    EXPECT_FALSE(tiny.has("vary"));
}

TEST(Reply, IsNotSentAgainWhenTheClientHasIt) {
    const TestServer server{{endpoint(Method::get, "/", [](const Request&) { return long_page(); })}};
    RawClient client{server.port()};
    const Received received = client.ask(get("/", "If-None-Match: \"other\", \"tag-br\"\r\n"));
    EXPECT_EQ(received.status, 304);
    EXPECT_EQ(received.header("etag"), "\"tag\"");
    EXPECT_EQ(received.header("cache-control"), "no-store");
    EXPECT_EQ(received.header("vary"), "Accept-Encoding");
    EXPECT_FALSE(received.has("content-length"));
    EXPECT_EQ(client.ask(get("/", "If-None-Match: \"other\"\r\n")).status, 200);
}

TEST(Reply, GivesRangesOfFiles) {
    const TestServer server{{endpoint(Method::get, "/file", [](const Request&) {
        Response response = Response::text(200, "0123456789");
        response.has_ranges = true;
        response.etag = "v1";
        return response;
    })}};
    EXPECT_EQ(server.ask(get("/file")).header("accept-ranges"), "bytes");
    const Received part = server.ask(get("/file", "Range: bytes=2-4\r\n"));
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, "234");
    EXPECT_EQ(part.header("content-range"), "bytes 2-4/10");
    EXPECT_EQ(server.ask(get("/file", "Range: bytes=-3\r\nIf-Range: \"v1\"\r\n")).body, "789");
    EXPECT_EQ(server.ask(get("/file", "Range: bytes=-3\r\nIf-Range: \"v0\"\r\n")).status, 200);
    const Received none = server.ask(get("/file", "Range: bytes=10-\r\n"));
    EXPECT_EQ(none.status, 416);
    EXPECT_EQ(none.header("content-range"), "bytes */10");
}

Response stream(int pieces, std::optional<std::uint64_t> bytes) {
    Response response = Response::text(200, "");
    response.producer = [pieces, sent = 0](std::uint64_t, std::string& chunk) mutable {
        if (sent++ == pieces) return false;
        chunk = "piece;";
        return true;
    };
    response.producer_bytes = bytes;
    return response;
}

TEST(Reply, StreamsLongBodies) {
    const TestServer server{{endpoint(Method::get, "/chunked", [](const Request&) { return stream(3, {}); }),
                             endpoint(Method::get, "/known", [](const Request&) { return stream(3, 18); }),
                             endpoint(Method::get, "/short", [](const Request&) { return stream(3, 19); }),
                             endpoint(Method::get, "/long", [](const Request&) { return stream(3, 17); })}};
    RawClient client{server.port()};
    EXPECT_EQ(client.ask(get("/chunked")).body, "piece;piece;piece;");
    EXPECT_EQ(client.ask(get("/known")).body, "piece;piece;piece;");
    EXPECT_EQ(client.ask("HEAD /known HTTP/1.1\r\nHost: a\r\n\r\n", true).header("content-length"), "18");
    EXPECT_EQ(client.ask("GET /chunked HTTP/1.0\r\n\r\n").body, "piece;piece;piece;");
    EXPECT_FALSE(server.ask(get("/short")).is_whole);
    EXPECT_FALSE(server.ask(get("/long")).is_whole);
}

TEST(Reply, StreamsRangesFromWhereTheyBegin) {
    const TestServer server{{endpoint(Method::get, "/file", [](const Request&) {
        constexpr std::string_view whole = "0123456789";
        Response response = Response::text(200, "");
        response.producer = [=](std::uint64_t at, std::string& chunk) {
            chunk = whole.substr(at, 4);
            return !chunk.empty();
        };
        response.producer_bytes = whole.size();
        response.has_ranges = true;
        return response;
    })}};
    RawClient client{server.port()};
    EXPECT_EQ(client.ask(get("/file")).body, "0123456789");
    const Received part = client.ask(get("/file", "Range: bytes=3-8\r\n"));
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, "345678");
    EXPECT_EQ(part.header("content-range"), "bytes 3-8/10");
    EXPECT_EQ(part.header("content-length"), "6");
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=-1\r\n")).body, "9");
    const Received none = client.ask(get("/file", "Range: bytes=10-\r\n"));
    EXPECT_EQ(none.status, 416);
    EXPECT_EQ(none.header("content-length"), "0");
    EXPECT_EQ(client.ask(get("/file")).body, "0123456789");
}

TEST(Reply, BreaksOffWhenAStreamFails) {
    const TestServer server{{endpoint(Method::get, "/", [](const Request&) {
        Response response;
        response.producer = [sent = false](std::uint64_t, std::string& chunk) mutable {
            if (sent) throw std::runtime_error("gone");
            chunk = "first";
            return sent = true;
        };
        return response;
    })}};
    const Received received = server.ask(get("/"));
    EXPECT_EQ(received.body, "first");
    EXPECT_FALSE(received.is_whole);
    EXPECT_THAT(server.faults(), ElementsAre("gone"));
}

TEST(Reply, SurvivesHandlersThatThrow) {
    TestServer server{
        {endpoint(Method::get, "/throws", [](const Request&) -> Response { throw std::runtime_error("broken"); }),
         endpoint(Method::get, "/odd", [](const Request&) -> Response { throw 7; }),
         endpoint(Method::get, "/away", [](const Request&) -> Response { throw Unavailable("away", 7); }),
         endpoint(Method::get, "/split", [](const Request&) { return Response::redirect("/\r\nSet-Cookie: a=b"); }),
         endpoint(Method::get, "/fine", [](const Request&) { return Response::redirect("/next"); })}};
    RawClient client{server.port()};
    EXPECT_EQ(client.ask(get("/throws")).body, "error 500");
    EXPECT_EQ(client.ask(get("/odd")).status, 500);
    const Received away = client.ask(get("/away"));
    EXPECT_EQ(away.status, 503);
    EXPECT_EQ(away.header("retry-after"), "7");
    const Received split = client.ask(get("/split"));
    EXPECT_EQ(split.status, 500);
    EXPECT_FALSE(split.has("set-cookie"));
    EXPECT_EQ(client.ask(get("/fine")).header("location"), "/next");
    EXPECT_THAT(server.faults(), ElementsAre("broken", "unknown exception", "away", HasSubstr("Location")));
}

TEST(Reply, ItsHeadersComeBeforeTheServers) {
    const TestServer server{{endpoint(Method::get, "/", [](const Request&) {
        Response response = Response::text(200, long_text());
        response.with_header("content-security-policy", "default-src 'none'").with_header("Vary", "Cookie");
        response.set_cookies = {cookie("a", "b", true)};
        return response;
    })}};
    const Received received = server.ask(get("/", "Accept-Encoding: br\r\n"));
    EXPECT_EQ(received.header("content-security-policy"), "default-src 'none'");
    EXPECT_EQ(received.header("vary"), "Cookie, Accept-Encoding");
    EXPECT_THAT(received.header("set-cookie"), HasSubstr("a=b;"));
}

TEST(Reply, BelievesTrustedProxiesOnly) {
    const auto tell = [](const Request& request) {
        return Response::text(200,
                              request.remote_address + " " + request.authority + (request.is_secure ? " secure" : ""));
    };
    const std::string lines =
        "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: svar.se\r\n";
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.0/8"};
    const TestServer trusting{{endpoint(Method::get, "/", tell)}, options};
    const Received received = trusting.ask(get("/", lines));
    EXPECT_EQ(received.body, "203.0.113.9 svar.se secure");
    EXPECT_THAT(received.header("strict-transport-security"), HasSubstr("max-age"));
    const TestServer wary{{endpoint(Method::get, "/", tell)}};
    EXPECT_EQ(wary.ask(get("/", lines)).body, "127.0.0.1 svar.test");
}

TEST(Reply, LimitsRatesByClient) {
    Endpoint form = endpoint(Method::get, "/", [](const Request&) { return Response::text(200, "x"); });
    form.rate = Rate::form;
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.1"};
    options.rates[static_cast<std::size_t>(Rate::form)] = {.burst = 2, .per_minute = 1};
    const TestServer server{{form}, options};
    const auto ask = [&](const std::string& client) {
        return server.ask(get("/", "X-Forwarded-For: " + client + "\r\n"));
    };
    EXPECT_EQ(ask("2001:db8::1").status, 200);
    EXPECT_EQ(ask("2001:db8::2").status, 200);
    const Received refused = ask("2001:db8::3");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.body, "error 429");
    EXPECT_GE(std::stoi(refused.header("retry-after")), 1);
    EXPECT_EQ(ask("2001:db8:0:1::1").status, 200);
    EXPECT_EQ(ask("198.51.100.1").status, 200);
    options.are_rates_limited = false;
    const TestServer open{{form}, options};
    for (int i = 0; i < 5; ++i) EXPECT_EQ(open.ask(get("/")).status, 200);
}

TEST(Reply, IsReportedWithoutPersonalData) {
    TestServer server{
        {endpoint(Method::get, "/cases/{code}", [](const Request&) { return Response::text(200, "12345"); })}};
    RawClient client{server.port()};
    const Received first = client.ask(get("/cases/SECRET?q=secret"));
    client.ask(get("/nowhere"));
    server.wait_for_served(2);
    const auto served = server.served();
    EXPECT_EQ(served[0].route, "/cases/{code}");
    EXPECT_EQ(served[0].status, 200);
    EXPECT_GT(served[0].bytes, 5u);
    EXPECT_EQ(served[0].number, first.header("x-request-id"));
    EXPECT_EQ(served[1].route, "-");
    EXPECT_EQ(served[1].status, 404);
    EXPECT_NE(served[0].number, served[1].number);
}

} // namespace
} // namespace svar::http
