// Helpers over text: what they promise of valid UTF-8 holds for any bytes.
#include "base/text.hpp"
#include "base/time.hpp"

#include <cstdlib>

using namespace svar;

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (is_valid_utf8(text)) {
        const std::size_t count = code_points(text);
        require(first_code_points(text, count) == text);
        require(is_valid_utf8(first_code_points(text, count / 2)));
        require(code_points(first_code_points(text, count / 2)) == count / 2);
        require(is_valid_utf8(normalise_lines(text)) && is_valid_utf8(escape_html(text)) && is_valid_utf8(trim(text)));
    }
    require(normalise_lines(normalise_lines(text)) == normalise_lines(text));
    require(escape_html(text).find_first_of("<>\"'") == std::string::npos);
    require(from_hex(to_hex({data, size})) == std::vector<std::uint8_t>(data, data + size));
    if (const auto date = parse_date(text)) require(format_date(*date) == text);
    if (const auto number = parse_int(text)) require(parse_int(std::to_string(*number)) == number);
    return 0;
}
