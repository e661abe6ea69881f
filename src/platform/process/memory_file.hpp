// A file without a name, for a child to read.
#pragma once

#include <span>

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

  private:
    int number_;
};

} // namespace svar::process
