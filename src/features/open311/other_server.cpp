#include "features/open311/other_server.hpp"

#include "base/text.hpp"
#include "platform/fetch/fetch.hpp"

namespace svar::open311 {

namespace {

constexpr std::size_t name_characters_max = 100;
constexpr std::size_t url_bytes_max = 500;

} // namespace

std::string_view delivery_key(DeliveryState state) {
    switch (state) {
    case DeliveryState::waiting: return "waiting";
    case DeliveryState::sent: return "sent";
    case DeliveryState::ended: return "ended";
    }
    return "ended";
}

DeliveryState parse_delivery(std::string_view key) {
    for (const DeliveryState state : {DeliveryState::waiting, DeliveryState::sent})
        if (delivery_key(state) == key) return state;
    return DeliveryState::ended;
}

bool is_server_name(std::string_view name) {
    return !name.empty() && code_points(name) <= name_characters_max && one_line(name) == name;
}

bool is_server_url(std::string_view url) {
    const bool is_plain = url.size() <= url_bytes_max && url.starts_with("http") && !url.ends_with('/') &&
                          url.find_first_of("?#\\\"<>%{}|^`") == std::string_view::npos;
    return is_plain && fetch::is_url(std::string{url});
}

} // namespace svar::open311
