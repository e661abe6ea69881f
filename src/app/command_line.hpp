// The command line: which command with which options, and how faults are told to the operator.
#pragma once

namespace svar::app {

/// Runs one command. 0 is success, 1 a fault that is told on standard error, 2 a wrong command line or setting.
int run(int argc, char** argv);

} // namespace svar::app
