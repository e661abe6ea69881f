// QR codes on a page, read by ZBar, and words on it, guessed by Tesseract; in the child process.
#pragma once

#include "platform/scans/drawn_page.hpp"

#include <string>
#include <vector>

namespace svar::scans {

/// What the QR codes say, as they stand; throws std::runtime_error when ZBar is not installed.
std::vector<std::string> read_codes(const GreyPixels&);

/// `language` is Tesseract's: "swe". Throws std::runtime_error when it or its language is not installed.
std::string read_words(const GreyPixels&, const std::string& language);

} // namespace svar::scans
