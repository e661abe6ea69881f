#include "platform/http/client.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <unistd.h>

namespace svar::http {
namespace {

constexpr std::uint64_t long_bytes = std::uint64_t{1} << 30;
/// What the systems at both ends may hold for a reader who takes nothing, and then some.
constexpr std::uint64_t in_flight_bytes_max = 32 * 1024 * 1024;

/// A body that is made while it is read; counts what was made.
Endpoint long_stream(std::atomic<std::uint64_t>& made) {
    return endpoint(Method::get, "/long", [&made](const Request&) {
        Response response = Response::text(200, "");
        response.producer = [&made](std::uint64_t at, std::string& chunk) {
            chunk.assign(64 * 1024, 'x');
            made = at + chunk.size();
            return true;
        };
        response.producer_bytes = long_bytes;
        return response;
    });
}

ServerOptions quick_to_drop() {
    ServerOptions options;
    options.write_seconds_max = 1;
    return options;
}

TEST(SlowReader, WhoTakesNothingIsDroppedAndHasLittleMadeForThem) {
    std::atomic<std::uint64_t> made = 0;
    TestServer server{{long_stream(made)}, quick_to_drop()};
    RawClient client{server.port()};
    client.send(get("/long"));
    server.wait_for_served(1);
    EXPECT_LT(made, in_flight_bytes_max);
    EXPECT_LT(server.served()[0].bytes, in_flight_bytes_max);
    EXPECT_FALSE(client.receive().is_whole);
}

TEST(SlowReader, OfABodyAtHandIsDroppedToo) {
    TestServer server{
        {endpoint(Method::get, "/", [](const Request&) { return Response::text(200, std::string(64'000'000, 'x')); })},
        quick_to_drop()};
    RawClient client{server.port()};
    client.send(get("/"));
    server.wait_for_served(1);
    EXPECT_LT(server.served()[0].bytes, in_flight_bytes_max);
}

TEST(SlowReader, WhoTricklesBelowTheLeastSpeedIsDropped) {
    std::atomic<std::uint64_t> made = 0;
    ServerOptions options = quick_to_drop();
    options.write_bytes_per_second_min = 100'000'000;
    const TestServer server{{long_stream(made)}, options};
    RawClient client{server.port()};
    client.send(get("/long"));
    while (server.served().empty()) {
        client.take(4096);
        usleep(1000);
    }
    EXPECT_LT(server.served()[0].bytes, long_bytes);
}

TEST(SlowReader, WhoPausesButKeepsUpGetsEverything) {
    constexpr std::size_t bytes = 20'000'000;
    const TestServer server{
        {endpoint(Method::get, "/", [](const Request&) { return Response::text(200, std::string(bytes, 'x')); })},
        quick_to_drop()};
    RawClient client{server.port()};
    client.send(get("/"));
    for (int i = 0; i < 8; ++i) {
        usleep(200'000);
        client.take(1'000'000);
    }
    const Received received = client.receive();
    EXPECT_TRUE(received.is_whole);
    EXPECT_EQ(received.body.size(), bytes);
}

} // namespace
} // namespace svar::http
