// What a child process says to the program that started it.
#pragma once

#include <cstddef>
#include <span>

namespace svar::process {

/// Writes all of it to standard output; ends the process when nobody reads on.
void answer(std::span<const std::byte>);

} // namespace svar::process
