// From the start of the program to its first answer, and the memory that it then holds.
#include "bench/rig.hpp"

#include <chrono>
#include <stdexcept>

namespace svar::bench {

namespace {

constexpr int starts = 7;

struct Start {
    double milliseconds;
    double cpu_milliseconds;
    double resident_megabytes;
};

Start start(const Rig& rig) {
    const auto begun_at = std::chrono::steady_clock::now();
    const Server server{rig, rig.large_data};
    if (ask(server.port(), get("/")).status != 200) throw std::runtime_error("the start page does not answer");
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begun_at;
    return {taken.count(), static_cast<double>(cpu_nanoseconds(server.pid())) / 1e6,
            static_cast<double>(memory_bytes(server.pid(), "VmRSS")) / 1024 / 1024};
}

} // namespace

void measure_start(const Rig& rig) {
    std::vector<double> milliseconds, cpu, resident;
    for (int i = 0; i < starts; ++i) {
        const Start taken = start(rig);
        milliseconds.push_back(taken.milliseconds);
        cpu.push_back(taken.cpu_milliseconds);
        resident.push_back(taken.resident_megabytes);
    }
    report("start to first answer: CPU", median(cpu), "ms");
    report("start to first answer", median(milliseconds), "ms", "<= 200");
    report("resident memory, idle", median(resident), "MiB", "<= 64");
}

} // namespace svar::bench
