// How the child that reads a scanned page answers: a line with number of pages, blankness and codes, then the picture.
#pragma once

#include "platform/files/upload_inspection.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svar::scans {

struct PageAnswer {
    int pages = 0;
    bool is_blank = false;
    std::vector<std::string> codes;
    files::Inspection inspection;
};

/// The line; the picture's own line and bytes follow it.
std::string page_line(int pages, bool is_blank, const std::vector<std::string>& codes);

/// Believed only where it is what an honest child could say, else files.problem.unreadable. Codes that aren't one line
/// of valid UTF-8, or too long, are left out.
PageAnswer parse_page_answer(std::string_view);

} // namespace svar::scans
