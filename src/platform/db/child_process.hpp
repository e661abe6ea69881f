// Runs another program and waits for it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace svar::db {

/// Runs `command` (its first word is the program's path) with these variables added to the environment; throws
/// `Broken` with the last lines it wrote to standard error when it does not end well.
void run_program(const std::vector<std::string>& command, const std::map<std::string, std::string>& environment);

} // namespace svar::db
