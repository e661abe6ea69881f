#include "platform/config/toml.hpp"

#include "base/text.hpp"

namespace svar::config {

namespace {

constexpr std::size_t line_bytes_max = 4096;
constexpr std::size_t file_bytes_max = 256 * 1024;

void check_size(std::string_view text) {
    if (text.size() > file_bytes_max)
        throw toml::parse_error{"the file is larger than 256 KiB", toml::source_position{}};
    toml::source_index number = 0;
    for (const std::string_view line : split(text, '\n')) {
        ++number;
        if (line.size() > line_bytes_max)
            throw toml::parse_error{"the line is longer than 4096 bytes", toml::source_position{number, 1}};
    }
}

} // namespace

toml::table parse_toml(std::string_view text) {
    check_size(text);
    return toml::parse(text);
}

} // namespace svar::config
