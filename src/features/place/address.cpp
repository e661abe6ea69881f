#include "features/place/address.hpp"

#include "base/text.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <cmath>

namespace svar::place {

namespace {

namespace json = boost::json;

constexpr std::size_t depth_max = 12;

const json::value* member(const json::value& value, std::string_view name) {
    const json::object* object = value.if_object();
    return object == nullptr ? nullptr : object->if_contains(name);
}

std::string text_in(const json::value& value, std::string_view name) {
    const json::value* found = member(value, name);
    return found != nullptr && found->is_string() ? one_line(found->get_string()) : std::string{};
}

/// The first of the members that has a text.
std::string first_text(const json::value* value, std::initializer_list<std::string_view> names) {
    if (value == nullptr) return {};
    for (const std::string_view name : names)
        if (std::string text = text_in(*value, name); !text.empty()) return text;
    return {};
}

/// "Storgatan 5, Åhus" of Nominatim's parts; its display name has the county and the country too.
std::string short_label(const json::value& entry) {
    const json::value* parts = member(entry, "address");
    const std::string road = first_text(parts, {"road", "pedestrian", "footway", "path", "square"});
    const std::string town = first_text(parts, {"village", "town", "hamlet", "suburb", "city"});
    if (road.empty() || town.empty()) return text_in(entry, "display_name");
    const std::string number = first_text(parts, {"house_number"});
    return fmt::format("{}{}{}, {}", road, number.empty() ? "" : " ", number, town);
}

/// Decimal degrees as a number or as a text.
std::string degrees_in(const json::value* value) {
    if (value == nullptr) return {};
    if (value->is_string()) return std::string{value->get_string()};
    return value->is_number() ? fmt::format("{:.7f}", value->to_number<double>()) : std::string{};
}

/// An entry of Nominatim, or a feature of Pelias.
std::optional<Address> address_in(const json::value& entry) {
    std::string label, latitude, longitude;
    if (const json::value* properties = member(entry, "properties"); properties != nullptr) {
        label = text_in(*properties, "label");
        const json::value* geometry = member(entry, "geometry");
        const json::value* coordinates = geometry == nullptr ? nullptr : member(*geometry, "coordinates");
        const json::array* pair = coordinates == nullptr ? nullptr : coordinates->if_array();
        if (pair == nullptr || pair->size() < 2) return std::nullopt;
        longitude = degrees_in(&(*pair)[0]);
        latitude = degrees_in(&(*pair)[1]);
    } else {
        label = short_label(entry);
        latitude = degrees_in(member(entry, "lat"));
        longitude = degrees_in(member(entry, "lon"));
    }
    const auto position = parse_position(latitude, longitude);
    if (!position || label.empty() || !is_valid_utf8(label)) return std::nullopt;
    return Address{std::string{first_code_points(label, label_characters_max)}, *position};
}

std::string with_key(const site::MapSettings& settings, std::string url) {
    if (!settings.address_key.empty()) url += "&api_key=" + url_encode(settings.address_key);
    return url;
}

bool is_pelias(const site::MapSettings& settings) { return settings.address_format == "pelias"; }

} // namespace

std::string search_url(const site::MapSettings& settings, std::string_view words, const std::optional<Extent>& around,
                       std::string_view language) {
    const std::string wanted = url_encode(first_code_points(words, address_words_max));
    std::string url =
        is_pelias(settings)
            ? fmt::format("{}/v1/search?text={}&size={}&lang={}", settings.address_url, wanted, addresses_max, language)
            : fmt::format("{}/search?format=jsonv2&addressdetails=1&q={}&limit={}&accept-language={}",
                          settings.address_url, wanted, addresses_max, language);
    if (!around) return with_key(settings, std::move(url));
    const Position &low = around->south_west, &high = around->north_east;
    if (is_pelias(settings))
        url += fmt::format("&focus.point.lat={}&focus.point.lon={}", degrees_text((low.latitude + high.latitude) / 2),
                           degrees_text((low.longitude + high.longitude) / 2));
    else
        url += fmt::format("&viewbox={},{},{},{}", degrees_text(low.longitude), degrees_text(low.latitude),
                           degrees_text(high.longitude), degrees_text(high.latitude));
    return with_key(settings, std::move(url));
}

std::string reverse_url(const site::MapSettings& settings, const Position& position, std::string_view language) {
    const std::string latitude = degrees_text(position.latitude), longitude = degrees_text(position.longitude);
    return with_key(
        settings,
        is_pelias(settings)
            ? fmt::format("{}/v1/reverse?point.lat={}&point.lon={}&size=1&lang={}", settings.address_url, latitude,
                          longitude, language)
            : fmt::format("{}/reverse?format=jsonv2&addressdetails=1&zoom=18&lat={}&lon={}&accept-language={}",
                          settings.address_url, latitude, longitude, language));
}

std::vector<Address> parse_addresses(std::string_view text) {
    json::parse_options options;
    options.max_depth = depth_max;
    boost::system::error_code fault;
    const json::value value = json::parse(text, fault, {}, options);
    if (fault) return {};
    const json::value* features = member(value, "features");
    const json::array* entries = features == nullptr ? value.if_array() : features->if_array();
    std::vector<Address> found;
    if (entries == nullptr) {
        if (auto only = address_in(value)) found.push_back(std::move(*only));
        return found;
    }
    for (const json::value& entry : *entries) {
        if (found.size() == addresses_max) break;
        if (auto address = address_in(entry)) found.push_back(std::move(*address));
    }
    return found;
}

} // namespace svar::place
