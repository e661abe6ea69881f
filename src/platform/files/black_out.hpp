// Parts of a picture made black.
#pragma once

#include "platform/files/files.hpp"
#include "platform/files/upload_inspection.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::files {

/// In pixels of the picture.
struct Box {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    friend bool operator==(const Box&, const Box&) = default;
};
inline constexpr std::size_t boxes_max = 40;

/// "10,20,30,40;50,60,70,80"
std::string boxes_text(const std::vector<Box>&);
/// Nothing where the text is another, a box is empty or below zero, or there are too many.
std::optional<std::vector<Box>> parse_boxes(std::string_view);

/// In the child: the picture with the boxes black, written anew with its thumbnail.
Inspection draw_black_boxes(const std::string& path, std::string_view media_type, const std::vector<Box>&,
                            int thumbnail_side_max);

/// A kept picture with the boxes black, decoded and written anew in a child process with limits, as uploads are. `content`
/// is put into a file of `directory` meanwhile. Problems as of `prepare_upload`.
Result<PreparedFile> black_out(db::Blob content, const StoredFile&, const std::vector<Box>&,
                               const std::string& directory);

} // namespace svar::files
