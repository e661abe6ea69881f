// QR codes as SVG paths.
#pragma once

#include <string>

namespace svar::scans {

/// The dark modules of a code, for an SVG of `size` by `size` with the quiet zone of four modules.
struct QrCode {
    int size = 0;
    std::string path; ///< "M4 4h7v1h-7z..."
};

/// Throws std::runtime_error for a text that no QR code can hold.
QrCode qr_code(const std::string& text);

} // namespace svar::scans
