// Submissions through HTTP, beside a bare program that inserts the same rows.
#include "bench/rig.hpp"

#include <filesystem>
#include <fmt/format.h>

namespace svar::bench {

namespace {

constexpr int connections = 64;

/// A copy of a data folder's database.
std::string copied(const std::string& data, const std::string& to) {
    std::filesystem::remove_all(to);
    std::filesystem::create_directories(to);
    std::filesystem::copy_file(data + "/svar.sqlite", to + "/svar.sqlite");
    return to;
}

struct Submitted {
    double per_second;
    double micros;
};

Submitted submit(const Rig& rig, const std::string& data, std::int64_t count) {
    const Server server{rig, data, Search::off};
    const auto request = [](std::int64_t n) { return post("/cases", citizen_form(n)); };
    run({.port = server.port(),
         .connections = connections,
         .requests = connections,
         .status = 303,
         .request = [&](std::int64_t n) { return request(count + n); }});
    const std::int64_t before = cpu_nanoseconds(server.pid());
    const double seconds =
        run({.port = server.port(), .connections = connections, .requests = count, .status = 303, .request = request});
    return {static_cast<double>(count) / seconds,
            static_cast<double>(cpu_nanoseconds(server.pid()) - before) / 1000.0 / static_cast<double>(count)};
}

double insert_bare(const Rig& rig, const std::string& source, const std::string& target) {
    Child bare{{rig.bare_program, source + "/svar.sqlite", target + "/svar.sqlite"}, {}, rig.work + "/bare.log"};
    return std::stod(bare.read_line());
}

} // namespace

void measure_submissions(const Rig& rig) {
    std::vector<double> through_http, bare, shares, micros;
    for (int round = 0; round < 3; ++round) {
        const std::string source = copied(rig.small_data, rig.work + "/submitted");
        const Submitted submitted = submit(rig, source, rig.count(20'000));
        const std::string target = copied(rig.small_data, rig.work + "/bare");
        through_http.push_back(submitted.per_second);
        micros.push_back(submitted.micros);
        bare.push_back(insert_bare(rig, source, target));
        shares.push_back(through_http.back() / bare.back());
    }
    report("bare sqlite3, groups of 64: cases", median(bare), "/s");
    report("submission, 64 connections: CPU for a request", median(micros), "us");
    report("submission, 64 connections: cases", median(through_http), "/s");
    report("submission: share of the bare rate", median(shares), "x", ">= 0.5");
}

void measure_api(const Rig& rig) {
    const std::string data = copied(rig.small_data, rig.work + "/api");
    Child made{{rig.program, "token", "--data", data, "--municipality", "kristianstad", "--email",
                "rakel.registrator@kristianstad.example", "--name", "bench", "--scope", "intake"},
               {},
               rig.work + "/token.log"};
    const std::string token = made.read_line();
    made.wait();
    const Server server{rig, data, Search::off};
    const std::int64_t count = rig.count(10'000);
    std::int64_t sent = 0;
    const auto cost = [&](int status, const std::function<std::string(std::int64_t)>& request) {
        const std::int64_t first = sent;
        sent += count;
        return cpu_micros(server.pid(), {.port = server.port(),
                                         .connections = connections,
                                         .requests = count,
                                         .status = status,
                                         .request = [&, first](std::int64_t n) { return request(first + n); }});
    };
    const std::string headers = fmt::format("Authorization: Bearer {}\r\n", token);
    const auto micros =
        medians_in_turn(3, {[&] { return cost(303, [](std::int64_t n) { return post("/cases", citizen_form(n)); }); },
                            [&] {
                                return cost(201, [&](std::int64_t n) {
                                    return post_json("/api/v1/cases", citizen_json(n),
                                                     fmt::format("{}Idempotency-Key: bench-{}\r\n", headers, n));
                                });
                            }});
    report("form: CPU for a case", micros[0], "us");
    report("API with a key: CPU for a case", micros[1], "us");
    report("API: share of the form's cost", micros[1] / micros[0], "x", "<= 1.2");
}

} // namespace svar::bench
