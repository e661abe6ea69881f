#include "platform/config/check.hpp"

#include "base/text.hpp"
#include "platform/config/suggestion.hpp"

#include <algorithm>

namespace svar::config {

namespace {

std::string range_of(const Setting& setting) {
    if (setting.maximum == INT64_MAX) return "at least " + std::to_string(setting.minimum);
    if (setting.minimum == INT64_MIN) return "at most " + std::to_string(setting.maximum);
    return "between " + std::to_string(setting.minimum) + " and " + std::to_string(setting.maximum);
}

std::string joined(const std::vector<std::string_view>& parts) {
    std::string out;
    for (const std::string_view part : parts) out += (out.empty() ? "" : ", ") + std::string{part};
    return out;
}

std::optional<std::string> fault_of_text(const Setting& setting, const std::string& text) {
    const auto& choices = setting.choices;
    if (choices.empty() || std::find(choices.begin(), choices.end(), text) != choices.end()) return std::nullopt;
    std::string fault = std::string{setting.name} + " must be one of: " + joined(choices);
    if (const auto meant = nearest(text, choices); !meant.empty() && !setting.is_secret)
        fault += "; did you mean " + std::string{meant} + "?";
    return fault;
}

std::optional<Value> flag_of(std::string_view text) {
    const std::string lower = to_lower_ascii(text);
    if (lower == "true" || lower == "yes" || lower == "1") return true;
    if (lower == "false" || lower == "no" || lower == "0") return false;
    return std::nullopt;
}

std::vector<std::string> list_of(std::string_view text) {
    std::vector<std::string> parts;
    for (const std::string_view part : split(text, ','))
        if (!trim(part).empty()) parts.emplace_back(trim(part));
    return parts;
}

} // namespace

std::string_view type_name(const Value& value) {
    constexpr std::string_view names[] = {"true or false", "a whole number", "a text", "a list of texts"};
    return names[value.index()];
}

std::optional<std::string> fault_of(const Setting& setting, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (*number >= setting.minimum && *number <= setting.maximum) return std::nullopt;
        return std::string{setting.name} + " must be " + range_of(setting);
    }
    if (const auto* text = std::get_if<std::string>(&value)) return fault_of_text(setting, *text);
    if (const auto* list = std::get_if<std::vector<std::string>>(&value))
        for (const std::string& item : *list)
            if (auto fault = fault_of_text(setting, item)) return fault;
    return std::nullopt;
}

std::optional<Value> value_of_text(const Setting& setting, std::string_view text) {
    if (!is_valid_utf8(text)) return std::nullopt;
    if (std::holds_alternative<bool>(setting.default_value)) return flag_of(trim(text));
    if (std::holds_alternative<std::vector<std::string>>(setting.default_value)) return list_of(text);
    if (std::holds_alternative<std::string>(setting.default_value)) return std::string{text};
    const auto number = parse_int(trim(text));
    return number ? std::optional<Value>{*number} : std::nullopt;
}

} // namespace svar::config
