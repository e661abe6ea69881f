// Programs that tests start: as a plain user when the test is root, ended with the test.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace svar::test {

/// Whom servers run as: "nobody" when this process is root, otherwise its own user.
struct PlainUser {
    std::string user;
    std::string group;
    uid_t uid;
    gid_t gid;
};
PlainUser plain_user();

/// Hands a folder and all in it to the plain user.
void give_to_plain_user(const std::filesystem::path& folder);

/// A TCP port of 127.0.0.1 that was free just now.
int free_port();

/// Runs a program to its end, its output into a file; throws std::runtime_error with that output unless it succeeds.
void run_command(const std::vector<std::string>& command, const std::string& output_file);

/// Starts a program that stays in the foreground as the plain user, and waits until it accepts connections.
/// It and its children end when this process does. Throws std::runtime_error when it ends before.
pid_t start_server(const std::vector<std::string>& command, int port, const std::string& output_file);

/// Ends it with all its children; nothing happens for 0.
void stop_server(pid_t server);

} // namespace svar::test
