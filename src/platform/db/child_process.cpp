#include "platform/db/child_process.hpp"

#include "base/text.hpp"
#include "platform/db/database.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace svar::db {

namespace {

std::vector<std::string> merged_environment(const std::map<std::string, std::string>& added) {
    std::vector<std::string> merged;
    for (char** entry = environ; *entry; ++entry) {
        const std::string_view line(*entry);
        if (!added.contains(std::string(line.substr(0, line.find('='))))) merged.emplace_back(line);
    }
    for (const auto& [name, value] : added) merged.push_back(name + "=" + value);
    return merged;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> found;
    for (std::string& text : texts) found.push_back(text.data());
    found.push_back(nullptr);
    return found;
}

std::string read_end(int file) {
    constexpr std::size_t kept_bytes = 1000;
    std::string text;
    char buffer[4096];
    for (;;) {
        const ssize_t got = read(file, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return text;
        text.append(buffer, static_cast<std::size_t>(got));
        if (text.size() > kept_bytes) text.erase(0, text.size() - kept_bytes);
    }
}

} // namespace

void run_program(const std::vector<std::string>& command, const std::map<std::string, std::string>& environment) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw Broken("no pipe for " + command[0]);
    std::vector<std::string> words = command;
    std::vector<std::string> variables = merged_environment(environment);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    pid_t process = 0;
    const int failed = posix_spawn(&process, command[0].c_str(), &actions, nullptr, pointers(words).data(),
                                   pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    const std::string complaint = failed == 0 ? read_end(ends[0]) : "";
    close(ends[0]);
    if (failed != 0) throw Broken("cannot start " + command[0]);
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {}
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw Broken(command[0] + " failed: " + std::string(trim(complaint)));
}

} // namespace svar::db
