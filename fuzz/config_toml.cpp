// The settings file: any bytes give settings or faults that name a place, never a crash.
#include "platform/config/settings.hpp"

#include "base/text.hpp"

#include <cstdlib>

using namespace svar::config;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<Setting> table{
        {.name = "http.port", .default_value = std::int64_t{1}, .help = "", .minimum = 0, .maximum = 9},
        {.name = "http.proxies", .default_value = std::vector<std::string>{}, .help = ""},
        {.name = "mail.security", .default_value = std::string{"tls"}, .help = "", .choices = {"none", "tls"}},
        {.name = "demo", .default_value = false, .help = ""}};
    const std::string text{reinterpret_cast<const char*>(data), size};
    const std::string variable = text.substr(0, text.find('\0'));
    const Loaded loaded = load_text(table, "svar.toml", text, [&](const char*) { return variable.c_str(); });
    for (const Fault& fault : loaded.faults)
        if (to_string(fault).empty() || fault.line < 0) std::abort();
    if (loaded.faults.empty() && loaded.settings.number("http.port") > 9) std::abort();
    return 0;
}
