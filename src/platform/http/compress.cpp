#include "platform/http/compress.hpp"

#include "platform/http/framing.hpp"

#include <brotli/encode.h>
#include <stdexcept>
#include <zlib.h>

namespace svar::http {

namespace {

constexpr int gzip_window_bits = 15 + 16;
constexpr int gzip_memory_level = 8;
constexpr int brotli_window_bits = 20;

int gzip_level(Effort effort) {
    switch (effort) {
    case Effort::once: return 1;
    case Effort::kept: return 6;
    case Effort::forever: break;
    }
    return 9;
}

int brotli_quality(Effort effort) {
    switch (effort) {
    case Effort::once: return 1;
    case Effort::kept: return 5;
    case Effort::forever: break;
    }
    return 9;
}

} // namespace

std::string gzip(std::string_view text, Effort effort) {
    z_stream stream{};
    if (deflateInit2(&stream, gzip_level(effort), Z_DEFLATED, gzip_window_bits, gzip_memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot start");
    std::string packed(deflateBound(&stream, text.size()), '\0');
    // zlib takes its input by a pointer that is not const, but only reads it.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int result = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("zlib cannot compress");
    return packed;
}

std::string brotli(std::string_view text, Effort effort) {
    std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
    std::string packed(size, '\0');
    const BROTLI_BOOL is_done = BrotliEncoderCompress(brotli_quality(effort), brotli_window_bits, BROTLI_MODE_TEXT,
                                                      text.size(), reinterpret_cast<const std::uint8_t*>(text.data()),
                                                      &size, reinterpret_cast<std::uint8_t*>(packed.data()));
    if (is_done != BROTLI_TRUE) throw std::runtime_error("brotli cannot compress");
    packed.resize(size);
    return packed;
}

bool is_compressible(std::string_view content_type) {
    const std::string type = media_type(content_type);
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           type == "application/json" || type == "application/xml" || type == "application/javascript" ||
           type == "application/wasm" || type == "font/ttf";
}

} // namespace svar::http
