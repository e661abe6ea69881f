// A file without a name, for a child to read or for a library that knows nothing but paths: no disk ever holds it.
#pragma once

#include <span>
#include <string>

#include <cstddef>

namespace svar::process {

/// In memory, read from its beginning, gone with the object.
class MemoryFile {
  public:
    /// Throws std::runtime_error when there is no memory for it.
    explicit MemoryFile(std::span<const std::byte>);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    int number() const { return number_; }
    /// Opens it from its beginning, as often as wanted, as long as this lives.
    std::string path() const { return "/proc/self/fd/" + std::to_string(number_); }
    /// What it holds by now. Throws std::runtime_error when it can't be read.
    std::string content() const;

  private:
    int number_;
};

} // namespace svar::process
