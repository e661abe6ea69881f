#include "platform/process/memory_file.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
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

std::string MemoryFile::content() const {
    struct stat status {};
    if (fstat(number_, &status) != 0) throw std::runtime_error("a file in memory can't be read");
    std::string all(static_cast<std::size_t>(status.st_size), '\0');
    for (std::size_t done = 0; done < all.size();) {
        const ssize_t count = pread(number_, all.data() + done, all.size() - done, static_cast<off_t>(done));
        if (count <= 0) throw std::runtime_error("a file in memory can't be read");
        done += static_cast<std::size_t>(count);
    }
    return all;
}

} // namespace svar::process
