// What programs ask for through Open311.
#include "bench/rig.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace svar::bench {

namespace {

constexpr int rows = 1000;
constexpr double micros_in_milli = 1000;

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

void measure_list(const Rig& rig, const Server& server, const std::string& name, const std::string& path) {
    const std::string request = get(path);
    const Answer answer = ask(server.port(), request);
    if (answer.status != 200 || count(answer.body, "service_request_id") < rows)
        throw std::runtime_error(path + " does not list a thousand requests");
    const Load load{.port = server.port(), .connections = 2, .requests = rig.count(400), .request = [&](std::int64_t) {
                        return request;
                    }};
    const auto micros = medians_in_turn(5, {[&] { return cpu_micros(server.pid(), load); }});
    report(fmt::format("Open311 list of 1,000 requests as {}, {} kB: CPU", name, answer.body.size() / 1000),
           micros[0] / micros_in_milli, "ms", "<= 5.0");
}

} // namespace

void measure_programs(const Rig& rig) {
    const Server server{rig, rig.large_data};
    measure_list(rig, server, "XML", "/open311/v2/requests.xml");
    measure_list(rig, server, "JSON", "/open311/v2/requests.json");
}

} // namespace svar::bench
