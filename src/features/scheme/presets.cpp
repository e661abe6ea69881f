#include "features/scheme/presets.hpp"

#include "platform/assets/assets.hpp"

#include <string>

namespace svar::scheme {

namespace {

constexpr std::string_view folder = "schemes/", ending = ".toml";

} // namespace

std::vector<std::string_view> preset_names() {
    std::vector<std::string_view> names;
    for (const assets::Asset& asset : assets::under(folder))
        names.push_back(asset.path.substr(folder.size(), asset.path.size() - folder.size() - ending.size()));
    return names;
}

std::optional<std::string_view> preset_text(std::string_view name) {
    return assets::find(std::string{folder} + std::string{name} + std::string{ending});
}

} // namespace svar::scheme
