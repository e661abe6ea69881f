// Scanned paper: each page drawn anew, what its QR code says, and a guess at its words.
#pragma once

#include "base/result.hpp"
#include "platform/files/files.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svar::scans {

inline constexpr int pages_max = 200; ///< of one file

/// A page as it came out of the scanner.
struct Page {
    int pages = 0;                  ///< of the whole file
    bool is_blank = false;          ///< nothing but paper: the back of a card
    std::vector<std::string> codes; ///< what the page's QR codes say, each valid UTF-8 on one line
    files::PreparedFile picture;
};

/// The page with that number, from 0 on, of a PDF or a picture. Takes seconds and runs in a child process with
/// limits, as the content is hostile. Problems: files.problem.type_refused, .too_many_pixels, .unreadable, .busy.
Result<Page> read_page(const std::string& path, int page, std::string_view declared_name);

/// What Tesseract makes of a page's picture in this language ("sv", "nb", "da" or "en"): lines of valid UTF-8, at most
/// `text_characters_max`, nothing when it can't tell or isn't installed. A guess for a person to mend; takes seconds, in
/// a child process as above.
std::string guess_text(const files::PreparedFile& picture, std::string_view language);
inline constexpr std::size_t text_characters_max = 6000;

} // namespace svar::scans
