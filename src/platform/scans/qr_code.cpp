#include "platform/scans/qr_code.hpp"

#include <memory>
#include <qrencode.h>
#include <stdexcept>

namespace svar::scans {

namespace {

constexpr int quiet_modules = 4; // ISO/IEC 18004

std::string bar(int x, int y, int length) {
    const std::string width = std::to_string(length);
    return "M" + std::to_string(x + quiet_modules) + " " + std::to_string(y + quiet_modules) + "h" + width + "v1h-" +
           width + "z";
}

} // namespace

QrCode qr_code(const std::string& text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                               &QRcode_free};
    if (!code) throw std::runtime_error("the text does not fit into a QR code");
    const int width = code->width;
    const auto is_dark = [&](int x, int y) { return x < width && (code->data[y * width + x] & 1) != 0; };
    QrCode made{.size = width + 2 * quiet_modules, .path = {}};
    for (int y = 0; y < width; ++y) {
        for (int x = 0; x < width; ++x) {
            int end = x;
            while (is_dark(end, y)) ++end;
            if (end > x) made.path += bar(x, y, end - x);
            x = end;
        }
    }
    return made;
}

} // namespace svar::scans
