// Request targets and urlencoded forms: what is let through must be harmless.
#include "base/text.hpp"
#include "platform/http/target.hpp"

#include <cstdint>

using namespace svar;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

static void check_fields(const http::Fields& fields) {
    for (const auto& [name, value] : fields.items()) demand(is_valid_utf8(name) && is_valid_utf8(value));
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto target = http::parse_target(text); target && target->path != "*") {
        demand(target->path.starts_with('/') && is_valid_utf8(target->path));
        demand(target->path.find("//") == std::string::npos && target->path.find('\\') == std::string::npos);
        demand((target->path + "/").find("/../") == std::string::npos);
        demand((target->path + "/").find("/./") == std::string::npos);
        check_fields(target->query);
    }
    http::Fields form;
    if (http::parse_urlencoded(text, 10, form) == http::FormFault::none) demand(form.items().size() <= 10);
    check_fields(form);
    return 0;
}
