#include "platform/http/client.hpp"

#include <gmock/gmock.h>

namespace svar::http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::vector<Endpoint> hello() {
    Endpoint quick = endpoint(Method::get, "/quick", [](const Request&) { return Response::text(200, "quick"); });
    quick.run = Run::io;
    return {quick,
            endpoint(Method::get, "/hello/{name}",
                     [](const Request& request) {
                         return Response::text(200, "hello " + std::string{request.parameter("name")});
                     }),
            endpoint(Method::post, "/echo", [](const Request& request) { return Response::text(200, request.body); })};
}

TEST(Server, AnswersOnTheIoThreadAndOnThePool) {
    const TestServer server{hello()};
    EXPECT_EQ(server.ask(get("/quick")).body, "quick");
    EXPECT_EQ(server.ask(get("/hello/%C3%85se")).body, "hello Åse");
}

TEST(Server, AnswersFromWhatIsAtHandBeforeItAsksTheHandler) {
    Endpoint page = endpoint(Method::get, "/page", [](const Request&) { return Response::text(200, "made"); });
    page.at_hand = [](const Request& request) -> std::optional<Response> {
        if (request.query.has("broken")) throw std::runtime_error("nothing is at hand");
        if (!request.query.has("kept")) return std::nullopt;
        return Response::text(200, "kept");
    };
    const TestServer server{{page}};
    EXPECT_EQ(server.ask(get("/page?kept=1")).body, "kept");
    EXPECT_EQ(server.ask(get("/page")).body, "made");
    EXPECT_EQ(server.ask(get("/page?broken=1")).body, "made");
    EXPECT_EQ(server.ask("POST /page?kept=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n").status, 405);
}

TEST(Server, ReadsCookiesEvenBesideForeignOnes) {
    const TestServer server{{endpoint(Method::get, "/", [](const Request& request) {
        return Response::text(200,
                              std::string{request.cookies.get("session")} + (request.headers.has("cookie") ? "!" : ""));
    })}};
    EXPECT_EQ(server.ask(get("/", "Cookie: latin=\xE5; session=abc\r\nCookie: other=1\r\n")).body, "abc");
}

TEST(Server, KeepsTheConnectionOpen) {
    const TestServer server{hello()};
    RawClient client{server.port()};
    for (int i = 0; i < 5; ++i) EXPECT_EQ(client.ask(get("/quick")).body, "quick");
    EXPECT_EQ(client.ask(get("/quick", "Connection: close\r\n")).header("connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    const TestServer server{hello()};
    RawClient client{server.port()};
    client.send(get("/hello/a") + post("/echo", "text/plain", "b") + get("/quick"));
    EXPECT_EQ(client.receive().body, "hello a");
    EXPECT_EQ(client.receive().body, "b");
    EXPECT_EQ(client.receive().body, "quick");
}

TEST(Server, SpeaksHttp10) {
    const TestServer server{hello()};
    RawClient client{server.port()};
    const Received kept = client.ask("GET /quick HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_THAT(kept.head, StartsWith("HTTP/1.0 200 OK"));
    EXPECT_EQ(kept.header("connection"), "keep-alive");
    EXPECT_EQ(client.ask("GET /quick HTTP/1.0\r\n\r\n").header("connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, AnswersHeadFromGet) {
    const TestServer server{hello()};
    RawClient client{server.port()};
    const Received head = client.ask("HEAD /quick HTTP/1.1\r\nHost: a\r\n\r\n", true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), "5");
    EXPECT_EQ(client.ask(get("/quick")).body, "quick");
}

TEST(Server, ToldWhatItAllows) {
    const TestServer server{hello()};
    RawClient client{server.port()};
    const Received wrong = client.ask("DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("allow"), "POST, OPTIONS");
    const Received options = client.ask("OPTIONS /quick HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.header("allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(client.ask("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").status, 204);
    const Received unknown = client.ask(get("/nowhere"));
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(unknown.body, "error 404");
}

TEST(Server, SendsSecurityHeaders) {
    const TestServer server{hello()};
    const Received received = server.ask(get("/quick"));
    EXPECT_THAT(received.header("content-security-policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(received.header("content-security-policy"), testing::Not(HasSubstr("unsafe-inline")));
    EXPECT_EQ(received.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(received.header("referrer-policy"), "same-origin");
    EXPECT_EQ(received.header("cross-origin-opener-policy"), "same-origin");
    EXPECT_FALSE(received.has("strict-transport-security"));
    EXPECT_TRUE(received.has("date"));
    EXPECT_TRUE(received.has("x-request-id"));
    EXPECT_EQ(server.ask(get("/nowhere")).header("x-content-type-options"), "nosniff");
}

TEST(Server, TellsAnAddressThatIsTaken) {
    const TestServer first{hello()};
    ServerOptions options;
    options.port = first.port();
    Server second{options, hello(), {}, {}, {}};
    try {
        second.start();
        FAIL() << "both listen on one port";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("cannot listen on 127.0.0.1:" + std::to_string(first.port())));
    }
}

} // namespace
} // namespace svar::http
