#include "app/maps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace svar::app {

namespace {

constexpr std::string_view tiles_begin = "PMTiles";

/// What may stand in an address and in a content policy: no spaces, no separators of either.
bool is_web_address(std::string_view url) {
    constexpr std::string_view others = "-._~:/?#[]@!$&()*+=%{}";
    const bool has_scheme = url.starts_with("https://") || url.starts_with("http://");
    const auto host = url.find("//") + 2;
    return has_scheme && host < url.size() && url[host] != '/' && std::ranges::all_of(url, [&](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      others.find(c) != std::string_view::npos;
           });
}

[[noreturn]] void refuse(std::string_view setting, std::string_view value, std::string_view why) {
    throw std::runtime_error(fmt::format("{} = \"{}\": {}", setting, value, why));
}

void check_tiles_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) refuse("map.tiles_file", path, "the file can't be read.");
    std::string begin(tiles_begin.size(), '\0');
    file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    if (begin != tiles_begin) refuse("map.tiles_file", path, "this is no PMTiles file.");
}

void check_tiles_url(const std::string& url) {
    if (!is_web_address(url)) refuse("map.tiles_url", url, "write a whole address that begins with https://.");
    for (const std::string_view part : {"{z}", "{x}", "{y}"})
        if (url.find(part) == std::string::npos)
            refuse("map.tiles_url", url, "{z}, {x} and {y} must stand where a tile's numbers go.");
    const auto path = url.find('/', url.find("//") + 2);
    if (url.find('{') < path) refuse("map.tiles_url", url, "the host's name may hold no placeholder.");
}

} // namespace

void check_maps(const site::MapSettings& maps) {
    if (!maps.tiles_file.empty() && !maps.tiles_url.empty())
        refuse("map.tiles_url", maps.tiles_url, "map.tiles_file is set too; a map comes from one of them.");
    if (!maps.tiles_file.empty()) check_tiles_file(maps.tiles_file);
    if (!maps.tiles_url.empty()) check_tiles_url(maps.tiles_url);
    if (!maps.address_url.empty() && !is_web_address(maps.address_url))
        refuse("map.address_url", maps.address_url, "write a whole address that begins with https://.");
}

site::MapSettings maps_of(const config::Settings& settings) {
    site::MapSettings maps{.tiles_file = settings.text("map.tiles_file"),
                           .tiles_url = settings.text("map.tiles_url"),
                           .attribution = settings.text("map.attribution"),
                           .address_url = settings.text("map.address_url"),
                           .address_format = settings.text("map.address_format"),
                           .address_key = settings.text("map.address_key")};
    while (maps.address_url.ends_with('/')) maps.address_url.pop_back();
    check_maps(maps);
    return maps;
}

} // namespace svar::app
