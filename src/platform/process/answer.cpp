#include "platform/process/answer.hpp"

#include <unistd.h>

namespace svar::process {

void answer(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (sent <= 0) _exit(1);
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
}

} // namespace svar::process
