// Searching a million cases by HTTP, and what it costs to keep the index.
#include "bench/rig.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <stdexcept>
#include <thread>

namespace svar::bench {

namespace {

using namespace std::chrono_literals;

constexpr int connections = 64;

/// The figure of a line of `/metrics`.
double metric(const Server& server, std::string_view name) {
    const std::string text = ask(server.port(), get("/metrics")).body;
    const auto at = text.find(fmt::format("\n{} ", name));
    if (at == std::string::npos) throw std::runtime_error(fmt::format("no figure {}", name));
    return std::stod(text.substr(at + name.size() + 2));
}

/// Waits until the index has all that was committed before.
void wait_until_level(const Server& server) {
    std::this_thread::sleep_for(1s);
    while (metric(server, "svar_search_behind_seconds") > 0.9) std::this_thread::sleep_for(50ms);
}

std::string search_for(const std::string& words) { return get(fmt::format("/search?q={}", url_encoded(words))); }

struct Latencies {
    double median;
    double p99;
};

/// In milliseconds, one after the other, from the question to the whole page.
Latencies latencies_of(const Server& server, const std::vector<std::string>& texts, std::int64_t count) {
    std::vector<double> taken;
    for (std::int64_t n = 0; n < count; ++n) {
        const std::string request = search_for(texts[static_cast<std::size_t>(n) % texts.size()]);
        const auto begin = std::chrono::steady_clock::now();
        if (ask(server.port(), request).status != 200) throw std::runtime_error("a search was not answered");
        taken.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(taken);
    return {taken.at(taken.size() / 2), taken.at(taken.size() * 99 / 100)};
}

void report_searches(const Rig& rig, const Server& server, const std::string& name,
                     const std::vector<std::string>& texts, const std::string& limit) {
    latencies_of(server, texts, rig.count(100));
    const Latencies found = latencies_of(server, texts, rig.count(1'000));
    const double micros = cpu_micros(
        server.pid(),
        {.port = server.port(), .connections = 2, .requests = rig.count(1'000), .request = [&](std::int64_t n) {
             return search_for(texts[static_cast<std::size_t>(n) % texts.size()]);
         }});
    report(fmt::format("search, {}: CPU for a page", name), micros / 1000, "ms");
    report(fmt::format("search, {}: median", name), found.median, "ms");
    report(fmt::format("search, {}: p99", name), found.p99, "ms", limit);
}

/// Processor microseconds for each submission, with all that follows until the server is at rest.
double submission_micros(const Rig& rig, Search search, std::int64_t count) {
    const std::string data = rig.work + "/kept";
    std::filesystem::remove_all(data);
    std::filesystem::create_directories(data);
    std::filesystem::copy_file(rig.small_data + "/svar.sqlite", data + "/svar.sqlite");
    if (search == Search::on)
        std::filesystem::copy(rig.small_data + "/index", data + "/index", std::filesystem::copy_options::recursive);
    const Server server{rig, data, search};
    const auto settle = [&] {
        if (search == Search::on) wait_until_level(server);
        else std::this_thread::sleep_for(2s);
    };
    settle();
    const std::int64_t before = cpu_nanoseconds(server.pid());
    run({.port = server.port(),
         .connections = connections,
         .requests = count,
         .status = 303,
         .request = [](std::int64_t n) { return post("/cases", citizen_form(n)); }});
    settle();
    return static_cast<double>(cpu_nanoseconds(server.pid()) - before) / 1000.0 / static_cast<double>(count);
}

void report_keeping(const Rig& rig) {
    const std::int64_t count = rig.count(10'000);
    const auto both = medians_in_turn(3, {[&] { return submission_micros(rig, Search::off, count); },
                                          [&] { return submission_micros(rig, Search::on, count); }});
    report("submission without an index: CPU", both[0], "us");
    report("keeping the index: CPU for a case", both[1] - both[0], "us");
    report("keeping the index: share of a submission", (both[1] - both[0]) / both[0], "x", "<= 0.4");
}

} // namespace

void measure_search(const Rig& rig) {
    {
        const Server server{rig, rig.large_data};
        wait_until_level(server);
        report_searches(rig, server, "two words",
                        {"hål gatan", "snö trottoar", "buss skola", "lampa trasig", "mat kall", "parkering torget"},
                        "<= 20");
        // Each of these is in one of about a thousand cases of the demo, which has no rarer words.
        report_searches(rig, server, "a rare word", {"vallokal", "konsthall", "algblomning", "tidrapport"}, "<= 5");
        report_searches(rig, server, "a word that nobody wrote", {"kompisgunga", "mangold", "trombon", "xylofon"},
                        "<= 5");
        report_searches(rig, server, "a misspelt word", {"parkrering", "snöröjnig"}, "");
    }
    report_keeping(rig);
}

} // namespace svar::bench
