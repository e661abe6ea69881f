#include "bench/child.hpp"

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace svar::bench {

namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

[[noreturn]] void become(std::vector<std::string>& command, int output, const std::string& log_path) {
    dup2(output, STDOUT_FILENO);
    const int log = open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (log >= 0) dup2(log, STDERR_FILENO);
    execvp(command[0].c_str(), pointers_to(command).data());
    _exit(127);
}

std::string proc_path(pid_t pid) { return "/proc/" + std::to_string(pid); }

} // namespace

Child::Child(std::vector<std::string> command, std::vector<std::string> environment, const std::string& log_path) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    pid_ = fork();
    if (pid_ == 0) {
        for (std::string& variable : environment) putenv(variable.data());
        become(command, ends[1], log_path);
    }
    close(ends[1]);
    output_ = ends[0];
    if (pid_ < 0) throw std::runtime_error("cannot start " + command[0]);
}

Child::~Child() {
    if (pid_ > 0) {
        kill(pid_, SIGTERM);
        waitpid(pid_, nullptr, 0);
    }
    close(output_);
}

std::string Child::read_line() {
    for (;;) {
        if (const auto end = unread_.find('\n'); end != std::string::npos) {
            std::string line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            return line;
        }
        char piece[4096];
        const ssize_t count = read(output_, piece, sizeof piece);
        if (count <= 0) throw std::runtime_error("a program that is measured ended too early");
        unread_.append(piece, static_cast<std::size_t>(count));
    }
}

int Child::wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

std::int64_t cpu_nanoseconds(pid_t pid) {
    std::int64_t sum = 0;
    for (const auto& task : std::filesystem::directory_iterator(proc_path(pid) + "/task")) {
        std::int64_t nanoseconds = 0;
        if (std::ifstream file{task.path() / "schedstat"}; file >> nanoseconds) sum += nanoseconds;
    }
    return sum;
}

std::int64_t memory_bytes(pid_t pid, const std::string& name) {
    std::ifstream file{proc_path(pid) + "/status"};
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(name + ":")) return std::stoll(line.substr(name.size() + 1)) * 1024;
    throw std::runtime_error("no " + name + " of a process");
}

pid_t child_of(pid_t pid) {
    std::ifstream file{proc_path(pid) + "/task/" + std::to_string(pid) + "/children"};
    pid_t child = 0;
    if (!(file >> child)) throw std::runtime_error("a process that should have a child has none");
    return child;
}

} // namespace svar::bench
