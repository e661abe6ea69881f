// Pictures decoded and written anew: upright, smaller, in sRGB, without any metadata.
#pragma once

#include "platform/files/upload_inspection.hpp"

#include <string_view>

namespace svar::files {

/// `media_type` is one of the permitted pictures; the result may be of another (GIF becomes PNG, HEIC JPEG).
Inspection redraw_picture(const std::string& path, std::string_view media_type, int side_max, int thumbnail_side_max);

} // namespace svar::files
