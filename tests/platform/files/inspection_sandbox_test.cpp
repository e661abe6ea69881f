// What the process that looks at hostile files can't do. Each attempt is made in a process of its own.
#include "platform/files/inspection_sandbox.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <linux/landlock.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace svar::files {
namespace {

constexpr int killed = 1000;

/// What `attempt` gives in a sandboxed process, or `killed`.
int outcome(const std::function<int()>& attempt, const std::string& upload = "/dev/null") {
    const pid_t child = fork();
    if (child == 0) {
        enter_sandbox(upload);
        _exit(attempt());
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGSYS ? killed : -WTERMSIG(status);
    return WEXITSTATUS(status);
}

int opened(const char* path, int flags) { return open(path, flags, 0600) >= 0 ? 0 : errno; }

bool has_landlock() { return syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1; }

TEST(Sandbox, HasNoNetworkNoOtherProgramAndNoNewProcess) {
    EXPECT_EQ(outcome([] { return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : errno; }), killed);
    EXPECT_EQ(outcome([] { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? 0 : errno; }), killed);
    EXPECT_EQ(outcome([] { return execl("/bin/true", "true", nullptr); }), killed);
    EXPECT_EQ(outcome([] { return static_cast<int>(fork()); }), killed);
    EXPECT_EQ(outcome([] { return kill(getppid(), 0); }), killed);
    EXPECT_EQ(outcome([] { return static_cast<int>(ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr)); }), killed);
}

TEST(Sandbox, TouchesNoOtherProcess) {
    const pid_t server = getpid();
    EXPECT_EQ(outcome([&] { return static_cast<int>(syscall(SYS_tgkill, server, server, 0)); }), killed);
    EXPECT_EQ(outcome([&] {
                  siginfo_t signal{};
                  signal.si_code = SI_QUEUE;
                  return static_cast<int>(syscall(SYS_rt_sigqueueinfo, server, 0, &signal));
              }),
              killed);
    EXPECT_EQ(outcome([&] { return prlimit(server, RLIMIT_NOFILE, nullptr, nullptr); }), killed);
    EXPECT_EQ(outcome([] { return prlimit(0, RLIMIT_NOFILE, nullptr, nullptr); }), 0);
    EXPECT_EQ(outcome([]() -> int { abort(); }), -SIGABRT) << "its own threads it may end";
}

TEST(Sandbox, WritesNothing) {
    const std::string path = testing::TempDir() + "sandbox-written";
    EXPECT_NE(outcome([&] {
                  const int file = open(path.c_str(), O_CREAT | O_WRONLY, 0600);
                  if (file < 0) return errno;
                  return write(file, "x", 1) == 1 ? 0 : errno;
              }),
              0);
    unlink(path.c_str());
}

TEST(Sandbox, ReadsTheUploadAndLibrariesWhereTheKernelCanHoldItToThat) {
    const std::string upload = testing::TempDir() + "sandbox-upload";
    const std::string beside = testing::TempDir() + "sandbox-beside";
    std::ofstream(upload) << "x";
    std::ofstream(beside) << "secret";
    EXPECT_EQ(outcome([&] { return opened(upload.c_str(), O_RDONLY); }, upload), 0);
    EXPECT_EQ(outcome([] { return opened("/usr/bin/env", O_RDONLY); }), 0);
    const int refused = has_landlock() ? EACCES : 0;
    EXPECT_EQ(outcome([&] { return opened(beside.c_str(), O_RDONLY); }, upload), refused);
    EXPECT_EQ(outcome([] { return opened("/etc/passwd", O_RDONLY); }), refused);
    unlink(upload.c_str());
    unlink(beside.c_str());
}

TEST(Sandbox, MayBeginThreads) {
    EXPECT_EQ(outcome([] {
                  pthread_t thread{};
                  const auto nothing = [](void*) -> void* { return nullptr; };
                  if (pthread_create(&thread, nullptr, nothing, nullptr) != 0) return 1;
                  return pthread_join(thread, nullptr);
              }),
              0);
}

TEST(Sandbox, HasLimits) {
    const auto limit_of = [](__rlimit_resource resource) {
        rlimit found{};
        getrlimit(resource, &found);
        return static_cast<int>(found.rlim_cur);
    };
    EXPECT_EQ(outcome([&] { return limit_of(RLIMIT_CPU); }), 20);
    EXPECT_EQ(outcome([&] { return limit_of(RLIMIT_NOFILE); }), 64);
    EXPECT_EQ(outcome([&] { return limit_of(RLIMIT_FSIZE); }), 0);
    EXPECT_EQ(outcome([&] { return limit_of(RLIMIT_CORE); }), 0);
}

} // namespace
} // namespace svar::files
