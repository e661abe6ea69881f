#include "features/cases/event_data.hpp"

#include <boost/json/parse.hpp>

namespace svar::cases {

namespace json = boost::json;

EventData::EventData(const Event& event) {
    boost::system::error_code error;
    json::value data = json::parse(event.data, error);
    if (!error && data.is_object()) data_ = std::move(data.as_object());
}

std::string EventData::text(std::string_view name) const {
    const json::value* value = data_.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

const json::array& EventData::list(std::string_view name) const {
    static const json::array none;
    const json::value* value = data_.if_contains(name);
    return value != nullptr && value->is_array() ? value->get_array() : none;
}

std::vector<std::int64_t> EventData::numbers(std::string_view name) const {
    std::vector<std::int64_t> found;
    for (const json::value& entry : list(name))
        if (entry.is_int64()) found.push_back(entry.get_int64());
    return found;
}

std::vector<std::string> EventData::texts(std::string_view name) const {
    std::vector<std::string> found;
    for (const json::value& entry : list(name))
        if (entry.is_string()) found.emplace_back(entry.get_string());
    return found;
}

std::vector<MovedClock> EventData::moved_clocks() const {
    std::vector<MovedClock> found;
    for (const json::value& entry : list("due")) {
        const json::array* fields = entry.if_array();
        if (fields == nullptr || fields->size() != 4 || !(*fields)[0].is_string() || !(*fields)[2].is_int64() ||
            !(*fields)[3].is_int64())
            continue;
        found.push_back({std::string{(*fields)[0].get_string()}, from_micros((*fields)[2].get_int64()),
                         from_micros((*fields)[3].get_int64())});
    }
    return found;
}

bool EventData::has_part(std::string_view name) const {
    const json::value* parts = data_.if_contains("parts");
    const json::object* digests = parts == nullptr ? nullptr : parts->if_object();
    return digests != nullptr && digests->if_contains(name) != nullptr;
}

std::optional<std::int64_t> EventData::number(std::string_view name) const {
    const json::value* value = data_.if_contains(name);
    if (value == nullptr || !value->is_int64()) return std::nullopt;
    return value->as_int64();
}

const json::value* EventData::changed(std::string_view fact) const {
    const json::value* set = data_.if_contains("set");
    const json::object* facts = set == nullptr ? nullptr : set->if_object();
    return facts == nullptr ? nullptr : facts->if_contains(fact);
}

std::optional<std::string> EventData::changed_text(std::string_view fact) const {
    const json::value* value = changed(fact);
    if (value == nullptr || !value->is_string()) return std::nullopt;
    return std::string{value->as_string()};
}

std::optional<std::int64_t> EventData::changed_number(std::string_view fact) const {
    const json::value* value = changed(fact);
    if (value == nullptr || !value->is_int64()) return std::nullopt;
    return value->as_int64();
}

bool EventData::has_changed(std::string_view fact) const { return changed(fact) != nullptr; }

} // namespace svar::cases
