#include "platform/files/picture.hpp"

#include "platform/files/black_out.hpp"
#include "platform/files/vips_library.hpp"
#include "platform/files/webp_metadata.hpp"

#include <algorithm>
#include <memory>

namespace svar::files {

namespace {

enum class Format { jpeg, png, webp };

struct Picture {
    std::string_view media_type;
    std::string_view loader; ///< the only one of libvips' loaders that may read it
    Format format;
    std::int64_t pixels_max; ///< JPEG is made smaller while it is read, the others are in memory whole
};

constexpr Picture pictures[] = {
    {"image/jpeg", "VipsForeignLoadJpegFile", Format::jpeg, 200'000'000},
    {"image/png", "VipsForeignLoadPngFile", Format::png, 50'000'000},
    {"image/webp", "VipsForeignLoadWebpFile", Format::webp, 50'000'000},
    {"image/gif", "VipsForeignLoadNsgifFile", Format::png, 50'000'000},
    {"image/heic", "VipsForeignLoadHeifFile", Format::jpeg, 50'000'000},
    {"image/heif", "VipsForeignLoadHeifFile", Format::jpeg, 50'000'000},
};

struct Unreadable {};

class Image {
  public:
    Image(const Vips& vips, VipsImage* image) : vips_(vips), image_(image) {
        if (!image_) throw Unreadable{};
    }
    ~Image() { vips_.object_unref(image_); }
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;

    VipsImage* get() const { return image_; }
    /// A copy in memory that can be drawn on.
    VipsImage* in_memory() const { return vips_.image_copy_memory(image_); }
    int width() const { return vips_.image_get_width(image_); }
    int height() const { return vips_.image_get_height(image_); }
    std::int64_t pixels() const { return std::int64_t{width()} * height(); }

  private:
    const Vips& vips_;
    VipsImage* image_;
};

const Picture& picture_of(std::string_view media_type) {
    const auto found = std::find_if(std::begin(pictures), std::end(pictures),
                                    [&](const Picture& picture) { return picture.media_type == media_type; });
    if (found == std::end(pictures)) throw Unreadable{};
    return *found;
}

/// Makes it fit, never larger, upright by its orientation mark, in sRGB.
VipsImage* shrunk(const Vips& vips, const std::string& path, int side_max) {
    VipsImage* image = nullptr;
    const int failed = vips.thumbnail(path.c_str(), &image, side_max, "height", side_max, "size", VIPS_SIZE_DOWN,
                                      "export_profile", "srgb", "fail_on", VIPS_FAIL_ON_TRUNCATED, nullptr);
    return failed ? nullptr : image;
}

VipsImage* shrunk(const Vips& vips, db::Bytes& content, int side_max) {
    VipsImage* image = nullptr;
    const int failed = vips.thumbnail_buffer(content.data(), content.size(), &image, side_max, "height", side_max,
                                             "size", VIPS_SIZE_DOWN, nullptr);
    return failed ? nullptr : image;
}

db::Bytes encoded(const Vips& vips, const Image& image, Format format, int quality) {
    void* data = nullptr;
    std::size_t length = 0;
    int failed = 1;
    switch (format) {
    case Format::jpeg:
        failed = vips.jpegsave_buffer(image.get(), &data, &length, "Q", quality, "optimize_coding", TRUE, "strip", TRUE,
                                      nullptr);
        break;
    case Format::png: failed = vips.pngsave_buffer(image.get(), &data, &length, "strip", TRUE, nullptr); break;
    case Format::webp:
        failed = vips.webpsave_buffer(image.get(), &data, &length, "Q", quality, "strip", TRUE, nullptr);
        break;
    }
    if (failed) throw Unreadable{};
    const auto* begin = static_cast<const std::uint8_t*>(data);
    db::Bytes bytes(begin, begin + length);
    vips.free(data);
    return format == Format::webp ? without_webp_metadata(bytes) : bytes;
}

void name_format(Inspection& inspection, Format format) {
    switch (format) {
    case Format::jpeg: inspection.media_type = "image/jpeg", inspection.extension = ".jpg"; break;
    case Format::png: inspection.media_type = "image/png", inspection.extension = ".png"; break;
    case Format::webp: inspection.media_type = "image/webp", inspection.extension = ".webp"; break;
    }
}

void keep(const Vips& vips, const Image& image, Format format, int thumbnail_side_max, Inspection& inspection) {
    inspection.content = encoded(vips, image, format, 85);
    inspection.width = image.width();
    inspection.height = image.height();
    name_format(inspection, format);
    const Image thumbnail(vips, shrunk(vips, inspection.content, thumbnail_side_max));
    inspection.thumbnail = encoded(vips, thumbnail, Format::webp, 75);
}

/// Black through and through, as much of the box as lies within the picture.
void draw_black(const Vips& vips, const Image& image, const Box& box) {
    double ink[4] = {0, 0, 0, 0};
    const int bands = vips.image_get_bands(image.get());
    if (bands < 1 || bands > 4) throw Unreadable{};
    if (bands == 2 || bands == 4) ink[bands - 1] = 255; // opaque
    const int width = std::min(box.width, image.width() - box.left);
    const int height = std::min(box.height, image.height() - box.top);
    if (width <= 0 || height <= 0) return;
    if (vips.draw_rect(image.get(), ink, bands, box.left, box.top, width, height, "fill", TRUE, nullptr) != 0)
        throw Unreadable{};
}

Inspection redraw(const Vips& vips, const std::string& path, const Picture& picture, int side_max,
                  int thumbnail_side_max, const std::vector<Box>& boxes) {
    Inspection inspection;
    const char* loader = vips.foreign_find_load(path.c_str());
    if (!loader || loader != picture.loader) throw Unreadable{};
    {
        // Only the header is read here: a bomb is refused before it goes off.
        const Image header(vips, vips.image_new_from_file(path.c_str(), "access", VIPS_ACCESS_SEQUENTIAL, nullptr));
        if (header.pixels() > picture.pixels_max) {
            inspection.problem_key = "files.problem.too_many_pixels";
            return inspection;
        }
    }
    const Image image(vips, shrunk(vips, path, side_max));
    if (!boxes.empty()) {
        const Image drawn(vips, image.in_memory());
        for (const Box& box : boxes) draw_black(vips, drawn, box);
        keep(vips, drawn, picture.format, thumbnail_side_max, inspection);
    } else keep(vips, image, picture.format, thumbnail_side_max, inspection);
    return inspection;
}

Inspection redraw_or_refuse(const std::string& path, std::string_view media_type, int side_max, int thumbnail_side_max,
                            const std::vector<Box>& boxes) {
    const Vips vips = open_vips();
    try {
        return redraw(vips, path, picture_of(media_type), side_max, thumbnail_side_max, boxes);
    } catch (const Unreadable&) {
        Inspection inspection;
        inspection.problem_key = "files.problem.unreadable";
        return inspection;
    }
}

} // namespace

Inspection redraw_picture(const std::string& path, std::string_view media_type, int side_max, int thumbnail_side_max) {
    return redraw_or_refuse(path, media_type, side_max, thumbnail_side_max, {});
}

Inspection draw_black_boxes(const std::string& path, std::string_view media_type, const std::vector<Box>& boxes,
                            int thumbnail_side_max) {
    constexpr int side_max = 65'535; // as it is kept
    return redraw_or_refuse(path, media_type, side_max, thumbnail_side_max, boxes);
}

} // namespace svar::files
