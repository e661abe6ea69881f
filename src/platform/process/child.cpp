#include "platform/process/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>

namespace svar::process {

Child::Child(std::span<const char* const> arguments, std::span<const char* const> environment, int input) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe for a child process");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (input < 0) posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    else posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    const int failed =
        posix_spawn(&process_, "/proc/self/exe", &actions, nullptr, const_cast<char* const*>(arguments.data()),
                    const_cast<char* const*>(environment.data()));
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    output_ = ends[0];
    if (failed == 0) return;
    close(output_);
    throw std::runtime_error("cannot start a child process");
}

Child::~Child() {
    close(output_);
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
}

std::string Child::read_all(std::chrono::seconds time_max, std::size_t bytes_max) const {
    const auto deadline = std::chrono::steady_clock::now() + time_max;
    std::string all;
    char buffer[64 * 1024];
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd ready{output_, POLLIN, 0};
        if (left.count() <= 0 || all.size() > bytes_max) return {};
        if (poll(&ready, 1, static_cast<int>(left.count())) < 0 && errno != EINTR) return {};
        if (ready.revents == 0) continue;
        const ssize_t got = read(output_, buffer, sizeof buffer);
        if (got < 0) return {};
        if (got == 0) return all;
        all.append(buffer, static_cast<std::size_t>(got));
    }
}

} // namespace svar::process
