#include "platform/scans/code_reader.hpp"

#include "platform/process/opened_library.hpp"

#include <tesseract/capi.h>
#include <zbar.h>

#include <memory>

namespace svar::scans {

namespace {

constexpr unsigned long grey_of_eight_bits = 0x30303859; // "Y800"
constexpr int dots_per_inch = 200;

template <class T>
using Owner = std::unique_ptr<T, void (*)(T*)>;

/// A function of an opened library under its own name.
#define SVAR_FIND(library, declared, name)                                                                             \
    decltype(&declared::name) name = nullptr;                                                                          \
    (library).find(name, #name)

} // namespace

std::vector<std::string> read_codes(const GreyPixels& page) {
    const process::OpenedLibrary library("libzbar.so.0");
    SVAR_FIND(library, zbar, zbar_image_scanner_create);
    SVAR_FIND(library, zbar, zbar_image_scanner_destroy);
    SVAR_FIND(library, zbar, zbar_image_scanner_set_config);
    SVAR_FIND(library, zbar, zbar_image_create);
    SVAR_FIND(library, zbar, zbar_image_destroy);
    SVAR_FIND(library, zbar, zbar_image_set_format);
    SVAR_FIND(library, zbar, zbar_image_set_size);
    SVAR_FIND(library, zbar, zbar_image_set_data);
    SVAR_FIND(library, zbar, zbar_scan_image);
    SVAR_FIND(library, zbar, zbar_image_first_symbol);
    SVAR_FIND(library, zbar, zbar_symbol_next);
    SVAR_FIND(library, zbar, zbar_symbol_get_data);
    SVAR_FIND(library, zbar, zbar_symbol_get_data_length);
    const Owner<zbar::zbar_image_scanner_t> scanner{zbar_image_scanner_create(), zbar_image_scanner_destroy};
    zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    const Owner<zbar::zbar_image_t> image{zbar_image_create(), zbar_image_destroy};
    zbar_image_set_format(image.get(), grey_of_eight_bits);
    zbar_image_set_size(image.get(), static_cast<unsigned>(page.width), static_cast<unsigned>(page.height));
    zbar_image_set_data(image.get(), page.values.data(), page.values.size(), nullptr);
    zbar_scan_image(scanner.get(), image.get());
    std::vector<std::string> codes;
    for (const auto* symbol = zbar_image_first_symbol(image.get()); symbol != nullptr;
         symbol = zbar_symbol_next(symbol))
        codes.emplace_back(zbar_symbol_get_data(symbol), zbar_symbol_get_data_length(symbol));
    return codes;
}

std::string read_words(const GreyPixels& page, const std::string& language) {
    const process::OpenedLibrary library("libtesseract.so.5");
    SVAR_FIND(library, , TessBaseAPICreate);
    SVAR_FIND(library, , TessBaseAPIDelete);
    SVAR_FIND(library, , TessBaseAPIInit3);
    SVAR_FIND(library, , TessBaseAPISetImage);
    SVAR_FIND(library, , TessBaseAPISetSourceResolution);
    SVAR_FIND(library, , TessBaseAPIGetUTF8Text);
    SVAR_FIND(library, , TessDeleteText);
    const Owner<TessBaseAPI> reader{TessBaseAPICreate(), TessBaseAPIDelete};
    if (TessBaseAPIInit3(reader.get(), nullptr, language.c_str()) != 0) throw std::runtime_error("no such language");
    TessBaseAPISetImage(reader.get(), page.values.data(), page.width, page.height, 1, page.width);
    TessBaseAPISetSourceResolution(reader.get(), dots_per_inch);
    const char* words = TessBaseAPIGetUTF8Text(reader.get());
    std::string text = words ? words : "";
    TessDeleteText(words);
    return text;
}

} // namespace svar::scans
