// What clients say they would rather have: any header chooses one of what is offered or nothing, and one that names no
// type chooses nothing.
#include "features/opendata/accepted_type.hpp"

#include "base/text.hpp"

#include <array>
#include <cstdint>

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static constexpr std::array<std::string_view, 3> offered{"text/html", "text/turtle", "application/rdf+xml"};
    const std::string_view header{reinterpret_cast<const char*>(data), size};
    const auto chosen = svar::opendata::choose_type(header, offered);
    demand(!chosen || *chosen < offered.size());
    if (header.find('/') == std::string_view::npos && !svar::trim(header).empty()) demand(!chosen);
    return 0;
}
