#include "platform/metrics/process.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace svar::metrics {

namespace {

std::int64_t resident_bytes() {
    std::ifstream in{"/proc/self/statm"};
    std::int64_t total_pages = 0;
    std::int64_t resident_pages = 0;
    in >> total_pages >> resident_pages;
    return resident_pages * static_cast<std::int64_t>(sysconf(_SC_PAGESIZE));
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::int64_t entries_of(const char* folder) {
    std::error_code error;
    std::int64_t count = 0;
    for (std::filesystem::directory_iterator it{folder, error}, end; !error && it != end; it.increment(error)) ++count;
    return count;
}

} // namespace

ProcessUse process_use() {
    return {.resident_bytes = resident_bytes(),
            .cpu_seconds = cpu_seconds(),
            .threads = entries_of("/proc/self/task"),
            .open_files = entries_of("/proc/self/fd")};
}

} // namespace svar::metrics
