// A program that is measured: started, watched through /proc, stopped.
#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace svar::bench {

/// Runs from its making until its end, which asks it to stop and waits.
class Child {
  public:
    /// `environment` holds "NAME=value"; what the program writes to standard output can be read, to standard
    /// error goes to `log_path`.
    Child(std::vector<std::string> command, std::vector<std::string> environment, const std::string& log_path);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// The next line of its standard output; throws when it ended before.
    std::string read_line();
    /// The exit code.
    int wait();
    pid_t pid() const { return pid_; }

  private:
    pid_t pid_ = -1;
    int output_ = -1;
    std::string unread_;
};

/// Processor time that a process and all its threads used so far.
std::int64_t cpu_nanoseconds(pid_t);

/// "VmRSS" now or "VmHWM", the most so far.
std::int64_t memory_bytes(pid_t, const std::string& name);

/// The only child of a process, such as the worker of nginx.
pid_t child_of(pid_t);

} // namespace svar::bench
