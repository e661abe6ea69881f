#include "features/open311/remote.hpp"

#include "base/text.hpp"
#include "features/open311/w3_time.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

namespace svar::open311 {

namespace {

namespace json = boost::json;

constexpr std::size_t error_characters_max = 300;

/// The objects of the array that every answer is.
std::vector<json::object> objects_in(std::string_view text) {
    boost::system::error_code error;
    const json::value value = json::parse(text, error);
    std::vector<json::object> found;
    if (error || !value.is_array()) return found;
    for (const json::value& entry : value.get_array())
        if (entry.is_object()) found.push_back(entry.get_object());
    return found;
}

/// A text, or a number as some servers give ids; empty for all else.
std::string text_in(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr) return {};
    if (value->is_string()) return std::string{value->get_string()};
    return value->is_int64() ? std::to_string(value->get_int64()) : std::string{};
}

std::string clean_text(const std::string& text, std::size_t characters_max) {
    if (!is_valid_utf8(text)) return {};
    const std::string clean = normalise_lines(text);
    return std::string{trim(first_code_points(trim(clean), characters_max))};
}

std::string id_in(const json::object& object, std::string_view name) {
    std::string id = one_line(clean_text(text_in(object, name), remote_id_bytes_max));
    return id.size() <= remote_id_bytes_max ? id : std::string{};
}

} // namespace

std::optional<RemoteNumber> remote_number_in(std::string_view text) {
    for (const json::object& request : objects_in(text)) {
        RemoteNumber number{.id = id_in(request, "service_request_id"), .token = id_in(request, "token")};
        if (!number.id.empty() || !number.token.empty()) return number;
    }
    return std::nullopt;
}

std::optional<RemoteStatus> remote_status_in(std::string_view text) {
    const auto requests = objects_in(text);
    if (requests.empty()) return std::nullopt;
    const std::string status = to_lower_ascii(text_in(requests.front(), "status"));
    if (status != "open" && status != "closed") return std::nullopt;
    return RemoteStatus{.is_closed = status == "closed",
                        .notes = clean_text(text_in(requests.front(), "status_notes"), remote_text_characters_max)};
}

std::vector<RemoteUpdate> remote_updates_in(std::string_view text) {
    std::vector<RemoteUpdate> found;
    for (const json::object& update : objects_in(text)) {
        const auto at = parse_w3(text_in(update, "updated_datetime"));
        RemoteUpdate read{.id = id_in(update, "update_id"),
                          .at = at.value_or(Instant{}),
                          .text = clean_text(text_in(update, "description"), remote_text_characters_max)};
        if (at && !read.id.empty() && !read.text.empty()) found.push_back(std::move(read));
    }
    std::ranges::stable_sort(found, {}, &RemoteUpdate::at);
    return found;
}

std::string remote_error_in(std::string_view text) {
    for (const json::object& error : objects_in(text))
        if (std::string words = one_line(clean_text(text_in(error, "description"), error_characters_max));
            !words.empty())
            return words;
    return {};
}

} // namespace svar::open311
