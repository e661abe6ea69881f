#include "platform/http/message.hpp"

namespace svar::http {

std::optional<std::string_view> Fields::find(std::string_view name) const {
    for (const auto& [key, value] : items_)
        if (key == name) return value;
    return std::nullopt;
}

std::string_view Fields::get(std::string_view name) const { return find(name).value_or(std::string_view{}); }

std::vector<std::string_view> Fields::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : items_)
        if (key == name) values.push_back(value);
    return values;
}

} // namespace svar::http
