// A catalogue file: any bytes give texts or an exception that says why not.
#include "platform/views/catalogue.hpp"

#include <stdexcept>

using namespace svar::views;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    try {
        const MoCatalogue catalogue{Language::sv, bytes};
        for (const std::string_view key : catalogue.keys()) {
            catalogue.text(key, {{"name", "{name}"}});
            catalogue.plural(key, 2);
        }
    } catch (const std::runtime_error&) {}
    return 0;
}
