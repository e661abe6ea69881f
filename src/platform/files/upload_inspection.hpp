// What an uploaded file is, by its content, and a picture made anew. Runs in a child process.
#pragma once

#include "platform/db/value.hpp"

#include <string>

namespace svar::files {

/// The answer of the child. With a problem there is nothing else; `content` is empty where the file stays as it is.
struct Inspection {
    std::string problem_key;
    std::string media_type;
    std::string extension; ///< ".jpg"
    int width = 0;
    int height = 0;
    db::Bytes content;
    db::Bytes thumbnail;
};

Inspection inspect_upload(const std::string& path, int picture_side_max, int thumbnail_side_max);

} // namespace svar::files
