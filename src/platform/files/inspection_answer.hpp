// How the child that inspects an upload answers: one line of fields, then the bytes of both pictures.
#pragma once

#include "platform/files/upload_inspection.hpp"

#include <string>
#include <string_view>

namespace svar::files {

/// The line before the bytes.
std::string answer_line(const Inspection&);

/// The child worked on hostile input and may be another's by now, so its answer is believed only where it is what an
/// honest child could say: else files.problem.unreadable.
Inspection parse_answer(std::string_view);

} // namespace svar::files
