#include "platform/config/settings.hpp"

#include "platform/config/check.hpp"

namespace svar::config {

namespace {

std::string quoted(std::string_view text) { return "\"" + std::string{text} + "\""; }

struct DefaultText {
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(const std::string& value) const { return quoted(value); }
    std::string operator()(const std::vector<std::string>& items) const {
        std::string out = "[";
        for (const std::string& item : items) out += (out.size() > 1 ? ", " : "") + quoted(item);
        return out + "]";
    }
};

std::string default_text(const Setting& setting) {
    return setting.is_secret ? "secret" : std::visit(DefaultText{}, setting.default_value);
}

/// "between 1 and 5", "one of a, b", or the type.
std::string permitted(const Setting& setting) {
    std::string choices;
    for (const std::string_view choice : setting.choices)
        choices += (choices.empty() ? "" : ", ") + std::string{choice};
    if (!choices.empty()) return "one of " + choices;
    std::string text{type_name(setting.default_value)};
    if (setting.minimum != INT64_MIN) text += ", at least " + std::to_string(setting.minimum);
    if (setting.maximum != INT64_MAX) text += ", at most " + std::to_string(setting.maximum);
    return text;
}

std::string_view group_of(const Setting& setting) {
    const auto dot = setting.name.find('.');
    return dot == std::string_view::npos ? "" : setting.name.substr(0, dot);
}

std::string escape_cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|') out += '\\';
        out += c;
    }
    return out;
}

} // namespace

std::string markdown(const std::vector<Setting>& table) {
    std::string out;
    std::string_view group = "\n";
    for (const Setting& setting : table) {
        if (group_of(setting) != group) {
            group = group_of(setting);
            if (!out.empty()) out += "\n";
            if (!group.empty()) out += "## " + std::string{group} + "\n\n";
            out += "| Setting | Variable | Default | Value | Meaning |\n|---|---|---|---|---|\n";
        }
        out += "| `" + std::string{setting.name} + "` | `" + variable_name(setting.name) + "` | `" +
               escape_cell(default_text(setting)) + "` | " + escape_cell(permitted(setting)) + " | " +
               escape_cell(setting.help) + (setting.is_secret ? " Secret: never printed." : "") + " |\n";
    }
    return out;
}

std::string help(const std::vector<Setting>& table) {
    std::string out;
    for (const Setting& setting : table) {
        out += std::string{setting.name} + " (" + permitted(setting) + "; default " + default_text(setting) + ")\n";
        out += "    " + std::string{setting.help} + "\n    " + variable_name(setting.name) + "\n";
    }
    return out;
}

} // namespace svar::config
