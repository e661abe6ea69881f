// The program started anew as a child that does one risky thing within limits and answers on its standard output.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <span>
#include <string>

namespace svar::process {

/// Ends with the object, by force if need be.
class Child {
  public:
    /// Starts this program with the arguments (the first is the name) and nothing else of the environment than what is
    /// given: the server's own may hold secrets. Both end with nullptr. It reads from `input`, or from nothing when that
    /// is -1, and has no other file of the program. Throws std::runtime_error when it can't be started.
    Child(std::span<const char* const> arguments, std::span<const char* const> environment, int input = -1);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// All that the child writes until it closes its end; empty when it takes longer or writes more.
    std::string read_all(std::chrono::seconds time_max, std::size_t bytes_max) const;

  private:
    pid_t process_ = 0;
    int output_ = -1;
};

} // namespace svar::process
