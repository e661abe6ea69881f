// What the process that looks at hostile files may do: little.
#pragma once

#include <string>

namespace svar::files {

/// For the calling process, for good: limits on memory, time, handles and written files; no files but the upload and
/// the system's libraries where the kernel can hold it to that (Landlock); no network, no other program, no new
/// process, no look at another one (seccomp), on pain of being killed.
void enter_sandbox(const std::string& upload);

} // namespace svar::files
