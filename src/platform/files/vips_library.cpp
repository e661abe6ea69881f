#include "platform/files/vips_library.hpp"

#include "platform/process/opened_library.hpp"

#include <stdexcept>

namespace svar::files {

Vips open_vips() {
    const process::OpenedLibrary library("libvips.so.42");
    Vips vips{};
    library.find(vips.init, "vips_init");
    library.find(vips.concurrency_set, "vips_concurrency_set");
    library.find(vips.cache_set_max, "vips_cache_set_max");
    library.find(vips.block_untrusted_set, "vips_block_untrusted_set");
    library.find(vips.operation_block_set, "vips_operation_block_set");
    library.find(vips.foreign_find_load, "vips_foreign_find_load");
    library.find(vips.image_new_from_file, "vips_image_new_from_file");
    library.find(vips.image_get_width, "vips_image_get_width");
    library.find(vips.image_get_height, "vips_image_get_height");
    library.find(vips.image_get_bands, "vips_image_get_bands");
    library.find(vips.image_get_n_pages, "vips_image_get_n_pages");
    library.find(vips.image_copy_memory, "vips_image_copy_memory");
    library.find(vips.image_write_to_memory, "vips_image_write_to_memory");
    library.find(vips.draw_rect, "vips_draw_rect");
    library.find(vips.colourspace, "vips_colourspace");
    library.find(vips.extract_band, "vips_extract_band");
    library.find(vips.thumbnail, "vips_thumbnail");
    library.find(vips.thumbnail_buffer, "vips_thumbnail_buffer");
    library.find(vips.jpegsave_buffer, "vips_jpegsave_buffer");
    library.find(vips.pngsave_buffer, "vips_pngsave_buffer");
    library.find(vips.webpsave_buffer, "vips_webpsave_buffer");
    library.find(vips.object_unref, "g_object_unref");
    library.find(vips.free, "g_free");
    if (vips.init("svar") != 0) throw std::runtime_error("libvips does not start");
    vips.concurrency_set(1);
    vips.cache_set_max(0);
    vips.block_untrusted_set(TRUE);
    return vips;
}

} // namespace svar::files
