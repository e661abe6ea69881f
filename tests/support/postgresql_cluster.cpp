#include "support/postgresql_cluster.hpp"

#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fcntl.h>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace svar::test {

namespace {

/// Folder of the newest installed PostgreSQL's programs.
std::string programs() {
    std::vector<std::string> found;
    std::error_code none;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none))
        if (std::filesystem::exists(version.path() / "bin/initdb")) found.push_back(version.path() / "bin");
    if (found.empty()) throw std::runtime_error("PostgreSQL is not installed (no initdb under /usr/lib/postgresql)");
    return *std::max_element(found.begin(), found.end());
}

[[noreturn]] void become(const std::vector<std::string>& command, const passwd* user, pid_t parent) {
    if (user && (setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)) _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (getppid() != parent) _exit(125);
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(nowhere, 0);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

/// Starts a child as the user postgres when this process is root; it dies with this process.
pid_t spawn(const std::vector<std::string>& command) {
    const passwd* user = geteuid() == 0 ? getpwnam("postgres") : nullptr;
    if (geteuid() == 0 && !user) throw std::runtime_error("there is no user postgres");
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("cannot start " + command[0]);
    if (child == 0) become(command, user, parent);
    return child;
}

void wait_for_success(pid_t child, const std::string& name) {
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(name + " failed");
}

std::string make_folder() {
    std::string pattern = std::filesystem::temp_directory_path() / "svar-postgresql-XXXXXX";
    if (!mkdtemp(pattern.data())) throw std::runtime_error("cannot make a temporary folder");
    if (const passwd* user = geteuid() == 0 ? getpwnam("postgres") : nullptr)
        if (chown(pattern.c_str(), user->pw_uid, user->pw_gid) != 0)
            throw std::runtime_error("cannot give away " + pattern);
    return pattern;
}

} // namespace

PostgresqlCluster::PostgresqlCluster() : folder_(make_folder()) {
    wait_for_success(spawn({programs() + "/initdb", "-D", folder_ + "/data", "-U", "svar", "-A", "trust", "-E", "UTF8",
                            "--locale=C.UTF-8", "--no-sync", "--no-instructions"}),
                     "initdb");
    start();
}

PostgresqlCluster::~PostgresqlCluster() {
    stop();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string PostgresqlCluster::url(const std::string& database) const {
    return "postgresql://svar@/" + database + "?host=" + folder_;
}

void PostgresqlCluster::start() {
    server_ = spawn({programs() + "/postgres", "-D", folder_ + "/data", "-k", folder_, "-c", "listen_addresses=", "-c",
                     "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200", "-c",
                     "shared_buffers=32MB", "-c", "log_min_messages=panic"});
    while (PQping(url("postgres").c_str()) != PQPING_OK) {
        if (waitpid(server_, nullptr, WNOHANG) == server_) {
            server_ = 0;
            throw std::runtime_error("the PostgreSQL server ended at its start");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

void PostgresqlCluster::stop() {
    if (server_ == 0) return;
    kill(server_, SIGQUIT);
    waitpid(server_, nullptr, 0);
    server_ = 0;
}

std::string shared_cluster_url(const std::string& database) {
    if (const char* given = std::getenv("SVAR_TEST_POSTGRESQL")) {
        std::string url = given;
        const auto authority = url.find("://");
        const auto query = std::min(url.find('?'), url.size());
        const auto path = authority == std::string::npos ? query : std::min(url.find('/', authority + 3), query);
        return url.substr(0, path) + "/" + database + url.substr(query);
    }
    static const auto cluster = std::make_unique<PostgresqlCluster>();
    return cluster->url(database);
}

} // namespace svar::test
