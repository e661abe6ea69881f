// Stopping finishes what was begun.
#include "platform/http/client.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

namespace svar::http {
namespace {

TEST(Stop, FinishesRequestsUnderWay) {
    Gate gate;
    TestServer server{{endpoint(Method::get, "/", [&](const Request&) {
        gate.pass();
        return Response::text(200, "finished");
    })}};
    RawClient busy{server.port()};
    RawClient idle{server.port()};
    busy.send(get("/"));
    gate.wait_for(1);
    std::thread stopper{[&] { server.server.stop(); }};
    EXPECT_TRUE(idle.is_closed_by_server());
    gate.open();
    const Received received = busy.receive();
    EXPECT_EQ(received.body, "finished");
    EXPECT_EQ(received.header("connection"), "close");
    stopper.join();
    EXPECT_EQ(server.server.connections_open(), 0);
}

TEST(Stop, ReceivesTheRestOfABodyThatHasBegun) {
    TestServer server{
        {endpoint(Method::post, "/", [](const Request& request) { return Response::text(200, request.body); })}};
    RawClient client{server.port()};
    RawClient idle{server.port()};
    client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 8\r\n\r\n");
    EXPECT_EQ(client.receive().status, 100);
    std::thread stopper{[&] { server.server.stop(); }};
    EXPECT_TRUE(idle.is_closed_by_server());
    EXPECT_EQ(client.ask("the rest").body, "the rest");
    stopper.join();
}

TEST(Stop, GivesUpOnClientsThatDoNotFinish) {
    ServerOptions options;
    options.stop_seconds_max = 1;
    TestServer server{{endpoint(Method::post, "/", [](const Request&) { return Response::text(200, ""); })}, options};
    RawClient client{server.port()};
    client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 8\r\n\r\n");
    EXPECT_EQ(client.receive().status, 100);
    server.server.stop();
    EXPECT_EQ(server.server.connections_open(), 0);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Stop, LosesNoRequestUnderLoad) {
    std::atomic<int> handled = 0;
    Endpoint quick = endpoint(Method::get, "/quick", [&](const Request&) {
        ++handled;
        return Response::text(200, "quick");
    });
    quick.run = Run::io;
    ServerOptions options;
    options.io_threads = 2;
    TestServer server{{quick, endpoint(Method::get, "/slow",
                                       [&](const Request&) {
                                           ++handled;
                                           return Response::text(200, std::string(300'000, 's'));
                                       })},
                      options};
    std::atomic<int> answered = 0;
    std::atomic<int> broken = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&, i] {
            RawClient client{server.port()};
            const std::string request = get(i % 2 == 0 ? "/quick" : "/slow");
            while (client.try_send(request)) {
                const Received received = client.receive();
                if (received.status == 0) break;
                ++(received.status == 200 && received.is_whole ? answered : broken);
                if (received.header("connection") == "close") break;
            }
        });
    server.wait_for_served(200);
    server.server.stop();
    for (std::thread& client : clients) client.join();
    EXPECT_EQ(broken, 0);
    EXPECT_EQ(answered, handled);
    EXPECT_EQ(server.server.connections_open(), 0);
}

TEST(Stop, MayBeCalledTwiceOrNever) {
    { const Server never{{}, {}, {}, {}, {}}; }
    TestServer server{{}};
    server.server.stop();
    server.server.stop();
}

TEST(Stop, LetsHandlersOfManyConnectionsRunAtOnce) {
    Gate gate;
    ServerOptions options;
    options.io_threads = 2;
    TestServer server{{endpoint(Method::get, "/",
                                [&](const Request&) {
                                    gate.pass();
                                    return Response::text(200, "x");
                                })},
                      options};
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send(get("/"));
    }
    gate.wait_for(4);
    gate.open();
    for (const auto& client : clients) EXPECT_EQ(client->receive().status, 200);
}

} // namespace
} // namespace svar::http
