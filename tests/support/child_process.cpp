#include "support/child_process.hpp"

#include "support/eventually.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace svar::test {

namespace {

/// Ends its whole process group with itself: some servers (a set-uid Exim) would outlive a test that was killed.
constexpr const char* supervise = R"(trap 'trap "" TERM; kill 0; wait; exit 0' TERM; "$@" & wait)";

std::string text_of(const std::string& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

enum class Group { ours, own };

pid_t spawn(const std::vector<std::string>& command, const std::string& output_file, Group group) {
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, output_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    if (group == Group::own) posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t child = 0;
    // Exim and Dovecot live in /usr/sbin, which is not in everybody's path.
    std::string path = std::string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin"};
    char* environment[] = {path.data(), nullptr};
    const int error = posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) throw std::runtime_error("cannot start " + command[0]);
    return child;
}

sockaddr_in local_address(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool is_accepting(int port) {
    const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = local_address(port);
    const bool is_connected = connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(connection);
    return is_connected;
}

} // namespace

PlainUser plain_user() {
    const passwd* user = geteuid() == 0 ? getpwnam("nobody") : getpwuid(geteuid());
    if (user == nullptr) throw std::runtime_error("the user of the test has no name");
    const group* own = getgrgid(user->pw_gid);
    if (own == nullptr) throw std::runtime_error("the group of the test has no name");
    return {user->pw_name, own->gr_name, user->pw_uid, user->pw_gid};
}

void give_to_plain_user(const std::filesystem::path& folder) {
    const PlainUser plain = plain_user();
    const auto give = [&](const std::filesystem::path& path) {
        if (chown(path.c_str(), plain.uid, plain.gid) != 0)
            throw std::runtime_error("cannot give away " + path.string());
    };
    give(folder);
    if (!std::filesystem::is_directory(folder)) return;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) give(entry.path());
}

int free_port() {
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = local_address(0);
    socklen_t length = sizeof address;
    const bool is_found = bind(probe, reinterpret_cast<const sockaddr*>(&address), length) == 0 &&
                          getsockname(probe, reinterpret_cast<sockaddr*>(&address), &length) == 0;
    close(probe);
    if (!is_found) throw std::runtime_error("there is no free port");
    return ntohs(address.sin_port);
}

void run_command(const std::vector<std::string>& command, const std::string& output_file) {
    int status = 0;
    waitpid(spawn(command, output_file, Group::ours), &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error(command[0] + " failed: " + text_of(output_file));
}

pid_t start_server(const std::vector<std::string>& command, int port, const std::string& output_file) {
    std::vector<std::string> supervised{"setpriv", "--pdeathsig", "TERM"};
    if (geteuid() == 0) {
        const PlainUser plain = plain_user();
        const std::string uid = std::to_string(plain.uid), gid = std::to_string(plain.gid);
        supervised.insert(supervised.end(), {"--reuid", uid, "--regid", gid, "--clear-groups"});
    }
    supervised.insert(supervised.end(), {"sh", "-c", supervise, "sh"});
    supervised.insert(supervised.end(), command.begin(), command.end());
    const pid_t server = spawn(supervised, output_file, Group::own);
    const bool is_started =
        eventually([&] { return is_accepting(port) || waitpid(server, nullptr, WNOHANG) == server; });
    if (!is_started || !is_accepting(port))
        throw std::runtime_error(command[0] + " did not start: " + text_of(output_file));
    return server;
}

void stop_server(pid_t server) {
    if (server == 0) return;
    kill(server, SIGTERM);
    waitpid(server, nullptr, 0);
}

} // namespace svar::test
