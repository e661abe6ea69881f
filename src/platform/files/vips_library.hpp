// libvips, opened when it is first needed.
#pragma once

#include <vips/vips.h>

namespace svar::files {

/// The functions of libvips that are used here; see its documentation.
struct Vips {
    decltype(&::vips_init) init;
    decltype(&::vips_concurrency_set) concurrency_set;
    decltype(&::vips_cache_set_max) cache_set_max;
    decltype(&::vips_block_untrusted_set) block_untrusted_set;
    decltype(&::vips_operation_block_set) operation_block_set;
    decltype(&::vips_foreign_find_load) foreign_find_load;
    decltype(&::vips_image_new_from_file) image_new_from_file;
    decltype(&::vips_image_get_width) image_get_width;
    decltype(&::vips_image_get_height) image_get_height;
    decltype(&::vips_image_get_n_pages) image_get_n_pages;
    decltype(&::vips_image_get_bands) image_get_bands;
    decltype(&::vips_image_copy_memory) image_copy_memory;
    decltype(&::vips_image_write_to_memory) image_write_to_memory;
    decltype(&::vips_draw_rect) draw_rect;
    decltype(&::vips_colourspace) colourspace;
    decltype(&::vips_extract_band) extract_band;
    decltype(&::vips_thumbnail) thumbnail;
    decltype(&::vips_thumbnail_buffer) thumbnail_buffer;
    decltype(&::vips_jpegsave_buffer) jpegsave_buffer;
    decltype(&::vips_pngsave_buffer) pngsave_buffer;
    decltype(&::vips_webpsave_buffer) webpsave_buffer;
    decltype(&::g_object_unref) object_unref;
    decltype(&::g_free) free;
};

/// Opened and started with one thread, no cache and without the loaders that are not made for hostile input;
/// throws std::runtime_error when libvips is not installed.
Vips open_vips();

} // namespace svar::files
