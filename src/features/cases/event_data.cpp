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
