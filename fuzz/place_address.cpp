// What an address service answers: any text gives a few names with positions on the globe, or none.
#include "features/place/address.hpp"

#include "base/text.hpp"

#include <cstdint>

using namespace svar;
using namespace svar::place;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto found = parse_addresses(text);
    demand(found.size() <= addresses_max);
    for (const Address& address : found) {
        demand(!address.label.empty() && is_valid_utf8(address.label));
        demand(code_points(address.label) <= label_characters_max && address.label.find('\n') == std::string::npos);
        demand(std::abs(address.position.latitude) <= 90 * microdegrees);
        demand(std::abs(address.position.longitude) <= 180 * microdegrees);
    }
    return 0;
}
