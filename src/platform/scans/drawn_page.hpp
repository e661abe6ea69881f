// A page of a scanned file drawn anew, in the child process.
#pragma once

#include "platform/files/upload_inspection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace svar::scans {

/// Grey values row by row, 0 black.
struct GreyPixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> values;
};

/// What the child sees of a page; with a problem in `inspection` there is nothing else.
struct DrawnPage {
    int pages = 0;
    files::Inspection inspection;
    GreyPixels grey;
};

DrawnPage draw_page(const std::string& path, int page);

/// The grey values of a picture that was drawn before; empty when it can't be read.
GreyPixels grey_of_picture(const std::string& bytes);

/// Whether there is nothing on the paper: next to no dark pixels inside its edges.
bool is_blank(const GreyPixels&);

} // namespace svar::scans
