#include "platform/process/memory_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <stdexcept>

namespace svar::process {

namespace {

bool write_all(int file, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(file, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return lseek(file, 0, SEEK_SET) == 0;
}

} // namespace

MemoryFile::MemoryFile(std::span<const std::byte> bytes) : number_(memfd_create("svar", MFD_CLOEXEC)) {
    if (number_ >= 0 && write_all(number_, bytes)) return;
    if (number_ >= 0) close(number_);
    throw std::runtime_error("no memory for what a child process is to read");
}

MemoryFile::~MemoryFile() { close(number_); }

} // namespace svar::process
