#include "platform/scans/drawn_page.hpp"

#include "platform/files/vips_library.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

namespace svar::scans {

namespace {

/// An A4 sheet at 200 dots per inch: sharp enough for small print and codes.
constexpr int side_max = 2560;
constexpr int thumbnail_side_max = 480;
constexpr std::int64_t pixels_max = 120'000'000;
constexpr int quality = 80;
constexpr int dark_below = 150;
constexpr double dark_share_of_blank = 0.0008;

/// The loaders of libvips that may read a scan, and what a page is asked for by; nothing for pictures of one page.
struct Format {
    std::string_view loader;
    std::string_view page_option;
};
constexpr Format formats[] = {{"VipsForeignLoadPdfFile", "dpi=200,background=255,page="},
                              {"VipsForeignLoadJpegFile", {}},
                              {"VipsForeignLoadPngFile", {}},
                              {"VipsForeignLoadHeifFile", {}}};

class Draughtsman {
  public:
    Draughtsman() : vips_(files::open_vips()) {
        // Blocked as a rule; here the sandbox is what holds it.
        vips_.operation_block_set("VipsForeignLoadPdf", FALSE);
    }

    DrawnPage draw(const std::string& path, int page) const {
        const Format* format = format_of(path);
        if (format == nullptr) return refused("files.problem.type_refused");
        if (page > 0 && format->page_option.empty()) return refused("files.problem.unreadable");
        const std::string name = format->page_option.empty()
                                     ? path
                                     : path + "[" + std::string{format->page_option} + std::to_string(page) + "]";
        DrawnPage drawn;
        {
            const Image header =
                image(vips_.image_new_from_file(name.c_str(), "access", VIPS_ACCESS_SEQUENTIAL, nullptr));
            if (!header) return refused("files.problem.unreadable");
            if (std::int64_t{vips_.image_get_width(header.get())} * vips_.image_get_height(header.get()) > pixels_max)
                return refused("files.problem.too_many_pixels");
            drawn.pages = format->page_option.empty() ? 1 : vips_.image_get_n_pages(header.get());
        }
        const Image sheet = shrunk(name);
        if (!sheet || !encode(sheet.get(), drawn.inspection)) return refused("files.problem.unreadable");
        drawn.grey = grey_of(sheet.get());
        return drawn.grey.values.empty() ? refused("files.problem.unreadable") : std::move(drawn);
    }

    GreyPixels grey_of_picture(std::string bytes) const {
        VipsImage* made = nullptr;
        const int failed = vips_.thumbnail_buffer(bytes.data(), bytes.size(), &made, side_max, "height", side_max,
                                                  "size", VIPS_SIZE_DOWN, nullptr);
        const Image picture = image(failed ? nullptr : made);
        return picture ? grey_of(picture.get()) : GreyPixels{};
    }

  private:
    struct Unref {
        decltype(files::Vips::object_unref) unref = nullptr;
        void operator()(VipsImage* image) const { unref(image); }
    };
    using Image = std::unique_ptr<VipsImage, Unref>;

    static DrawnPage refused(const char* problem_key) {
        DrawnPage drawn;
        drawn.inspection.problem_key = problem_key;
        return drawn;
    }

    Image image(VipsImage* made) const { return Image{made, Unref{vips_.object_unref}}; }

    const Format* format_of(const std::string& path) const {
        const char* loader = vips_.foreign_find_load(path.c_str());
        const auto* found = std::ranges::find(formats, std::string_view{loader ? loader : ""}, &Format::loader);
        return found == std::end(formats) ? nullptr : found;
    }

    Image shrunk(const std::string& name) const {
        VipsImage* made = nullptr;
        const int failed = vips_.thumbnail(name.c_str(), &made, side_max, "height", side_max, "size", VIPS_SIZE_DOWN,
                                           "export_profile", "srgb", nullptr);
        // Drawn into memory once: what follows reads it three times.
        const Image lazy = image(failed ? nullptr : made);
        return image(lazy ? vips_.image_copy_memory(lazy.get()) : nullptr);
    }

    std::optional<db::Bytes> taken(int failed, void* data, std::size_t length) const {
        if (failed) return std::nullopt;
        const auto* begin = static_cast<const std::uint8_t*>(data);
        db::Bytes bytes(begin, begin + length);
        vips_.free(data);
        return bytes;
    }

    bool encode(VipsImage* sheet, files::Inspection& inspection) const {
        void* data = nullptr;
        std::size_t length = 0;
        int failed =
            vips_.jpegsave_buffer(sheet, &data, &length, "Q", quality, "optimize_coding", TRUE, "strip", TRUE, nullptr);
        auto content = taken(failed, data, length);
        if (!content) return false;
        VipsImage* made = nullptr;
        failed = vips_.thumbnail_buffer(content->data(), content->size(), &made, thumbnail_side_max, "height",
                                        thumbnail_side_max, "size", VIPS_SIZE_DOWN, nullptr);
        const Image small = image(failed ? nullptr : made);
        if (!small) return false;
        failed = vips_.webpsave_buffer(small.get(), &data, &length, "Q", 75, "strip", TRUE, nullptr);
        auto thumbnail = taken(failed, data, length);
        if (!thumbnail) return false;
        inspection.media_type = "image/jpeg";
        inspection.extension = ".jpg";
        inspection.width = vips_.image_get_width(sheet);
        inspection.height = vips_.image_get_height(sheet);
        inspection.content = std::move(*content);
        inspection.thumbnail = std::move(*thumbnail);
        return true;
    }

    GreyPixels grey_of(VipsImage* sheet) const {
        VipsImage* made = nullptr;
        const Image grey = image(vips_.colourspace(sheet, &made, VIPS_INTERPRETATION_B_W, nullptr) ? nullptr : made);
        if (!grey) return {};
        const Image band = image(vips_.extract_band(grey.get(), &made, 0, nullptr) ? nullptr : made);
        std::size_t length = 0;
        void* values = band ? vips_.image_write_to_memory(band.get(), &length) : nullptr;
        auto bytes = taken(values == nullptr ? 1 : 0, values, length);
        if (!bytes) return {};
        GreyPixels pixels{vips_.image_get_width(band.get()), vips_.image_get_height(band.get()), std::move(*bytes)};
        const auto expected = static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height);
        return pixels.values.size() == expected ? pixels : GreyPixels{};
    }

    files::Vips vips_;
};

} // namespace

DrawnPage draw_page(const std::string& path, int page) { return Draughtsman{}.draw(path, page); }

GreyPixels grey_of_picture(const std::string& bytes) { return Draughtsman{}.grey_of_picture(bytes); }

bool is_blank(const GreyPixels& page) {
    // Scanners leave dark edges.
    const int left = page.width / 20;
    const int top = page.height / 20;
    std::int64_t dark = 0;
    std::int64_t all = 0;
    for (int y = top; y < page.height - top; ++y) {
        const auto* row = page.values.data() + std::size_t(y) * std::size_t(page.width);
        dark +=
            std::count_if(row + left, row + page.width - left, [](std::uint8_t value) { return value < dark_below; });
        all += page.width - 2 * left;
    }
    return all == 0 || static_cast<double>(dark) < dark_share_of_blank * static_cast<double>(all);
}

} // namespace svar::scans
