#include "platform/files/inspection_worker.hpp"

#include "base/text.hpp"
#include "platform/files/inspection_answer.hpp"
#include "platform/files/inspection_sandbox.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <semaphore>
#include <stdexcept>

namespace svar::files {

namespace {

constexpr const char* worker_argument = "--inspect-upload";
constexpr int workers_max = 2;
/// Longer waits would keep the threads that answer everybody else.
constexpr std::chrono::seconds wait_max{5};
constexpr std::chrono::seconds worker_time_max{30};
constexpr std::size_t answer_bytes_max = 96 * 1024 * 1024;

// --- in the child -------------------------------------------------------------------------------------

void send(const void* data, std::size_t length) {
    const auto* begin = static_cast<const char*>(data);
    while (length > 0) {
        const ssize_t sent = write(STDOUT_FILENO, begin, length);
        if (sent <= 0) _exit(1);
        begin += sent;
        length -= static_cast<std::size_t>(sent);
    }
}

void answer(const Inspection& inspection) {
    const std::string line = answer_line(inspection);
    send(line.data(), line.size());
    send(inspection.content.data(), inspection.content.size());
    send(inspection.thumbnail.data(), inspection.thumbnail.size());
}

/// Every program that links this file is its own worker: it starts itself anew with the argument above and
/// gets here before main, so that neither the server nor a test program has to know of it.
[[gnu::constructor]] void become_worker_when_asked(int argc, char** argv, char**) {
    if (argc != 5 || std::strcmp(argv[1], worker_argument) != 0) return;
    enter_sandbox(argv[2]);
    try {
        answer(inspect_upload(argv[2], static_cast<int>(parse_int(argv[3]).value_or(0)),
                              static_cast<int>(parse_int(argv[4]).value_or(0))));
    } catch (const std::exception&) { _exit(1); }
    _exit(0);
}

// --- in the program -----------------------------------------------------------------------------------

struct Child {
    pid_t process = 0;
    int output = -1;

    ~Child() {
        if (output >= 0) close(output);
        if (process == 0) return;
        kill(process, SIGKILL);
        waitpid(process, nullptr, 0);
    }
};

void start(Child& child, const std::string& path, const Limits& limits) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe for inspecting an upload");
    child.output = ends[0];
    const std::string side = std::to_string(limits.picture_side_max);
    const std::string thumbnail_side = std::to_string(limits.thumbnail_side_max);
    const char* const arguments[] = {"svar",       worker_argument,        path.c_str(),
                                     side.c_str(), thumbnail_side.c_str(), nullptr};
    // Nothing of the server's environment: it may hold secrets.
    const char* const environment[] = {"LC_ALL=C.UTF-8", "MALLOC_ARENA_MAX=1", "VIPS_CONCURRENCY=1",
                                       "VIPS_DISC_THRESHOLD=2g", nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    pid_t process = 0;
    const int failed = posix_spawn(&process, "/proc/self/exe", &actions, nullptr, const_cast<char* const*>(arguments),
                                   const_cast<char* const*>(environment));
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (failed != 0) throw std::runtime_error("cannot start the process that inspects uploads");
    child.process = process;
}

/// All that the child writes until it closes its end; empty when it takes too long or writes too much.
std::string read_all(int output) {
    const auto deadline = std::chrono::steady_clock::now() + worker_time_max;
    std::string all;
    char buffer[64 * 1024];
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd ready{output, POLLIN, 0};
        if (left.count() <= 0 || all.size() > answer_bytes_max) return {};
        if (poll(&ready, 1, static_cast<int>(left.count())) < 0 && errno != EINTR) return {};
        if (ready.revents == 0) continue;
        const ssize_t got = read(output, buffer, sizeof buffer);
        if (got < 0) return {};
        if (got == 0) return all;
        all.append(buffer, static_cast<std::size_t>(got));
    }
}

Inspection refused(const char* problem_key) {
    Inspection inspection;
    inspection.problem_key = problem_key;
    return inspection;
}

} // namespace

Inspection inspect_in_worker(const std::string& path, const Limits& limits) {
    static std::counting_semaphore<workers_max> free_workers{workers_max};
    if (!free_workers.try_acquire_for(wait_max)) return refused("files.problem.busy");
    struct Release {
        ~Release() { free_workers.release(); }
    } release;
    Child child;
    start(child, path, limits);
    return parse_answer(read_all(child.output));
}

} // namespace svar::files
