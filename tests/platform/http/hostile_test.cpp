// Requests that nobody honest sends, and clients that are too slow.
#include "platform/http/client.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace svar::http {
namespace {

std::vector<Endpoint> routes() {
    return {endpoint(Method::get, "/", [](const Request&) { return Response::text(200, "start"); }),
            endpoint(Method::get, "/{name}", [](const Request&) { return Response::text(200, "named"); }),
            endpoint(Method::post, "/echo", [](const Request& request) { return Response::text(200, request.body); },
                     {.body_bytes_max = 100})};
}

int status_of(const TestServer& server, std::string_view bytes) {
    RawClient client{server.port()};
    client.try_send(bytes);
    client.finish_sending();
    return client.receive().status;
}

TEST(Hostile, MalformedHeadsAreRefused) {
    const TestServer server{routes()};
    const std::string host = "Host: a\r\n";
    const std::vector<std::string> heads = {"GET / HTTP/1.1\r\n\r\n",
                                            "GET / HTTP/1.1\r\n" + host + host + "\r\n",
                                            "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                                            "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
                                            "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                                            "GET  / HTTP/1.1\r\n" + host + "\r\n",
                                            "GET / HTTP/1.1\n" + host + "\r\n",
                                            "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                                            "GET / HTTP/1.1\r\n: a\r\n" + host + "\r\n",
                                            "GET / HTTP/1.1\r\n" + host + "X: a\x01\r\n\r\n",
                                            "GET / HTTP/1.1\r\n" + host + "X: \xFF\r\n\r\n",
                                            "GET / FTP/1.1\r\n" + host + "\r\n",
                                            "\x16\x03\x01\x02\x01\x01\xFC\x03\x03 hello\r\n\r\n",
                                            "GET / HTTP/1.1\r\n" + host + "Connection: \"\r\n\r\n"};
    for (const std::string& bytes : heads) EXPECT_EQ(status_of(server, bytes), 400) << bytes;
    EXPECT_EQ(status_of(server, "GET / HTTP/2.0\r\n" + host + "\r\n"), 505);
    EXPECT_EQ(status_of(server, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
    EXPECT_EQ(status_of(server, "BREW / HTTP/1.1\r\n" + host + "\r\n"), 501);
    EXPECT_EQ(status_of(server, "TRACE / HTTP/1.1\r\n" + host + "\r\n"), 501);
    EXPECT_EQ(status_of(server, "GET / HTTP/1.1\r\n" + host + "Expect: tea\r\n\r\n"), 417);
}

TEST(Hostile, PathTricksAreRefused) {
    const TestServer server{routes()};
    for (const char* path : {"/..", "/%2e%2e/", "/a%2Fb", "/a%5Cb", "/a%00", "//evil.test", "/%FF", "/%C3%28", "/a\\b",
                             "/?q=%FF", "/\xC3\xA5", "/%", "a"})
        EXPECT_EQ(server.ask(get(path)).status, 400) << path;
    EXPECT_EQ(server.ask(get("/a")).status, 200);
}

TEST(Hostile, SmuggledRequestsAreRefused) {
    const TestServer server{routes()};
    const std::string begin = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    const std::vector<std::pair<std::string, int>> variants = {
        {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
        {"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", 400},
        {"Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501},
        {"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
        {"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400},
        {"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 501},
        {"Content-Length: 0\r\nContent-Length: 40\r\n\r\n", 400},
        {"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
        {"Content-Length: 3, 3\r\n\r\nabc", 400},
        {"Content-Length: -1\r\n\r\n", 400},
        {"Content-Length: +3\r\n\r\nabc", 400},
        {"Content-Length: 0x3\r\n\r\nabc", 400},
        {"Content-Length: 99999999999999999999\r\n\r\n", 400},
    };
    for (const auto& [rest, status] : variants) {
        RawClient client{server.port()};
        client.try_send(begin + rest + smuggled);
        EXPECT_EQ(client.receive().status, status) << rest;
        EXPECT_EQ(client.receive().status, 0) << "answered what was smuggled behind: " << rest;
    }
    EXPECT_EQ(status_of(server, "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
}

TEST(Hostile, BadChunksAreRefused) {
    const TestServer server{routes()};
    const std::string head = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(server.ask(head + "3;name=value\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n").body, "abcde");
    for (const char* chunks :
         {"g\r\nabc\r\n", "3\r\nabcd\r\n0\r\n\r\n", "-3\r\nabc\r\n", "\r\n", "11111111111111111\r\n",
          "3;\x01\r\nabc\r\n0\r\n\r\n", "0x3\r\nabc\r\n0\r\n\r\n", "0\r\nTransfer-Encoding: chunked\r\n\r\n"})
        EXPECT_EQ(status_of(server, head + chunks), 400) << chunks;
    EXPECT_EQ(status_of(server, head + "65\r\n" + std::string(101, 'a') + "\r\n0\r\n\r\n"), 413);
    EXPECT_EQ(status_of(server, head + "1;" + std::string(40'000, 'x')), 400);
    std::string padded = head;
    for (int i = 0; i < 10; ++i) padded += "1;" + std::string(4000, 'x') + "\r\na\r\n";
    EXPECT_EQ(status_of(server, padded + "0\r\n\r\n"), 400);
    std::string tiny = head;
    for (int i = 0; i < 101; ++i) tiny += "1\r\na\r\n";
    EXPECT_EQ(status_of(server, tiny + "0\r\n\r\n"), 413);
}

TEST(Hostile, GiantHeadsAreRefused) {
    ServerOptions options;
    options.header_bytes_max = 2000;
    const TestServer server{routes(), options};
    EXPECT_EQ(status_of(server, get("/", "X: " + std::string(3000, 'a') + "\r\n")), 431);
    EXPECT_EQ(status_of(server, get("/" + std::string(3000, 'a'))), 414);
    EXPECT_EQ(status_of(server, get("/" + std::string(100'000, 'a'))), 414);
    std::string many;
    for (int i = 0; i < 101; ++i) many += "A: b\r\n";
    EXPECT_EQ(status_of(server, get("/", many)), 431);
    std::string long_lines;
    for (int i = 0; i < 40; ++i) long_lines += "Name: " + std::string(50, 'v') + "\r\n";
    EXPECT_EQ(status_of(server, get("/", long_lines)), 431);
    EXPECT_EQ(server.ask(get("/", "X: " + std::string(1000, 'a') + "\r\n")).status, 200);
}

TEST(Hostile, BodiesAreLimited) {
    const TestServer server{routes()};
    EXPECT_EQ(server.ask(post("/echo", "text/plain", std::string(100, 'a'))).status, 200);
    RawClient client{server.port()};
    const Received refused = client.ask(post("/echo", "text/plain", std::string(101, 'a')));
    EXPECT_EQ(refused.status, 413);
    EXPECT_EQ(refused.header("connection"), "close");
    EXPECT_EQ(status_of(server, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 500000000\r\n\r\n"), 413);
    EXPECT_EQ(server.ask(post("/echo", "text/plain", "a", "Content-Encoding: gzip\r\n")).status, 415);
    EXPECT_EQ(server.ask(post("/echo", "text/plain", "\xFF")).status, 400);
    EXPECT_EQ(server.ask(post("/echo", "application/octet-stream", "\xFF")).body, "\xFF");
}

TEST(Hostile, ContinueIsSentOnlyForWelcomeBodies) {
    const TestServer server{routes()};
    RawClient client{server.port()};
    const std::string head = "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";
    EXPECT_EQ(client.ask(head + "4\r\n\r\n").status, 100);
    EXPECT_EQ(client.ask("body").body, "body");
    EXPECT_EQ(client.ask(head + "4\r\n\r\nbody").body, "body");
    EXPECT_EQ(client.ask(head + "400\r\n\r\n").status, 413);
}

TEST(Hostile, SlowHeadsRunIntoTheirDeadline) {
    ServerOptions options;
    options.header_seconds_max = 1;
    const TestServer server{routes(), options};
    RawClient client{server.port()};
    client.send("GET / HTTP/1.1\r\nHost");
    EXPECT_EQ(client.receive().status, 408);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Hostile, SlowBodiesRunIntoTheirDeadline) {
    ServerOptions options;
    options.body_seconds_max = 1;
    const TestServer server{routes(), options};
    RawClient client{server.port()};
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhalf");
    EXPECT_EQ(client.receive().status, 408);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Hostile, BodiesThatTrickleAreCutOff) {
    ServerOptions options;
    options.body_seconds_max = 1;
    options.body_bytes_per_second_min = 1000;
    const TestServer server{routes(), options};
    RawClient client{server.port()};
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    while (server.served().empty() && client.try_send("1\r\na\r\n")) usleep(50'000);
    EXPECT_EQ(client.receive().status, 408);
}

TEST(Hostile, IdleConnectionsAreClosedSilently) {
    ServerOptions options;
    options.idle_seconds_max = 1;
    TestServer server{routes(), options};
    RawClient silent{server.port()};
    RawClient kept{server.port()};
    EXPECT_EQ(kept.ask(get("/")).status, 200);
    EXPECT_TRUE(silent.is_closed_by_server());
    EXPECT_TRUE(kept.is_closed_by_server());
    EXPECT_EQ(server.served().size(), 1u);
}

TEST(Hostile, ConnectionsAreCounted) {
    ServerOptions options;
    options.connections_max = 2;
    const TestServer server{routes(), options};
    RawClient first{server.port()};
    RawClient second{server.port()};
    EXPECT_EQ(first.ask(get("/")).status, 200);
    EXPECT_EQ(second.ask(get("/")).status, 200);
    RawClient third{server.port()};
    EXPECT_EQ(third.receive().status, 503);
    EXPECT_EQ(first.ask(get("/")).status, 200);
}

TEST(Hostile, ClientsThatLeaveAreForgotten) {
    const TestServer server{routes()};
    for (const char* bytes :
         {"", "GET", "GET / HTTP/1.1\r\n", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx"}) {
        RawClient client{server.port()};
        client.send(bytes);
    }
    EXPECT_EQ(server.ask(get("/")).status, 200);
    while (server.server.connections_open() > 0) usleep(1000);
}

} // namespace
} // namespace svar::http
