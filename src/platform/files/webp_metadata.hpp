// WebP files without metadata: libvips 8.14 writes it even when told to strip.
#pragma once

#include "platform/db/value.hpp"

namespace svar::files {

/// Drops the chunks with EXIF, XMP and colour profile. Bytes that are no well-formed WebP give nothing.
db::Bytes without_webp_metadata(db::Blob webp);

} // namespace svar::files
