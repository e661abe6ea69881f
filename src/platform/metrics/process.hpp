// What the system tells about this process.
#pragma once

#include <cstdint>

namespace svar::metrics {

/// Zero where the system does not tell.
struct ProcessUse {
    std::int64_t resident_bytes = 0;
    double cpu_seconds = 0;
    std::int64_t threads = 0;
    std::int64_t open_files = 0;
};

/// Reads /proc/self.
ProcessUse process_use();

} // namespace svar::metrics
