// The child process in which uploads are inspected.
#pragma once

#include "platform/files/files.hpp"
#include "platform/files/upload_inspection.hpp"

namespace svar::files {

/// Inspects the file in a child process with limits on time and memory. A child that dies or takes too long
/// gives files.problem.unreadable; throws std::runtime_error when none can be started. At most two at a time.
Inspection inspect_in_worker(const std::string& path, const Limits&);

/// The same for a kept picture with these boxes black; see `parse_boxes`.
Inspection black_out_in_worker(const std::string& path, const std::string& media_type, const std::string& boxes);

/// What passed, as it may be kept; the inspection has the bytes and no problem.
PreparedFile prepared_file(Inspection, std::string_view declared_name);

} // namespace svar::files
