// Addresses, authorities and what proxies say.
#include "platform/http/address.hpp"
#include "platform/http/forwarded.hpp"

#include <cstdint>
#include <stdexcept>

using namespace svar::http;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

static void check_ranges(std::string_view text) {
    try {
        const AddressRanges ranges{{std::string{text}}};
        ranges.contains(*parse_address("10.0.0.1"));
    } catch (const std::invalid_argument&) { return; }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const AddressRanges trusted{{"10.0.0.0/8"}};
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto address = parse_address(text)) {
        demand(parse_address(to_text(*address)) == address);
        demand(!client_key(*address).empty());
    }
    if (const auto authority = parse_authority(text)) demand(!authority->host.empty());
    check_ranges(text);
    for (const char* name : {"forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}) {
        Fields headers;
        headers.add(name, std::string{text});
        for (const ForwardedBy by : {ForwardedBy::x_forwarded, ForwardedBy::forwarded})
            demand(parse_address(find_client(*parse_address("10.0.0.1"), headers, trusted, by).address).has_value());
    }
    return 0;
}
