#include "platform/config/check.hpp"
#include "platform/config/suggestion.hpp"
#include "platform/config/toml.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace svar::config {

namespace {

/// More than is read of a file; the rest of one that is too large does not matter.
constexpr std::size_t file_bytes_max = 1024 * 1024;

using Table = std::vector<Setting>;
using Values = std::map<std::string, Value>;

const Setting* setting_named(const Table& table, std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Setting& s) { return s.name == name; });
    return found == table.end() ? nullptr : &*found;
}

bool is_group(const Table& table, const std::string& name) {
    return std::any_of(table.begin(), table.end(), [&](const Setting& s) { return s.name.starts_with(name + "."); });
}

/// All names of settings, and of the tables that hold them.
std::vector<std::string_view> known_names(const Table& table) {
    std::vector<std::string_view> names;
    for (const Setting& setting : table)
        for (auto dot = setting.name.find('.');; dot = setting.name.find('.', dot + 1)) {
            names.push_back(setting.name.substr(0, dot));
            if (dot == std::string_view::npos) break;
        }
    return names;
}

std::string unknown_name(const Table& table, const std::string& name) {
    std::string message = "there is no setting \"" + std::string{first_code_points(name, 80)} + "\"";
    if (const auto meant = nearest(name, known_names(table)); !meant.empty())
        message += "; did you mean \"" + std::string{meant} + "\"?";
    return message;
}

std::optional<Value> value_of_node(const Setting& setting, const toml::node& node) {
    const Value& like = setting.default_value;
    if (std::holds_alternative<bool>(like) && node.is_boolean()) return **node.as_boolean();
    if (std::holds_alternative<std::int64_t>(like) && node.is_integer()) return **node.as_integer();
    if (std::holds_alternative<std::string>(like) && node.is_string()) return **node.as_string();
    if (!std::holds_alternative<std::vector<std::string>>(like) || !node.is_array()) return std::nullopt;
    std::vector<std::string> items;
    for (const toml::node& item : *node.as_array()) {
        if (!item.is_string()) return std::nullopt;
        items.push_back(**item.as_string());
    }
    return items;
}

/// Reads a file's tables into values and faults.
class FileReading {
  public:
    FileReading(const Table& table, std::string file, Values& values, std::vector<Fault>& faults)
        : table_(table), file_(std::move(file)), values_(values), faults_(faults) {}

    void read(const toml::table& section, const std::string& prefix) {
        for (const auto& [key, node] : section) {
            const std::string name = prefix + std::string{key.str()};
            if (const Setting* setting = setting_named(table_, name)) take(*setting, node);
            else if (!is_group(table_, name)) add(key.source(), unknown_name(table_, name));
            else if (node.is_table()) read(*node.as_table(), name + ".");
            else add(node.source(), "\"" + name + "\" is a table of settings and has no value itself");
        }
    }

    void add(const toml::source_region& where, std::string message) {
        faults_.push_back(
            {file_, static_cast<int>(where.begin.line), static_cast<int>(where.begin.column), std::move(message)});
    }

  private:
    void take(const Setting& setting, const toml::node& node) {
        auto value = value_of_node(setting, node);
        if (!value)
            return add(node.source(),
                       std::string{setting.name} + " must be " + std::string{type_name(setting.default_value)});
        if (auto fault = fault_of(setting, *value)) return add(node.source(), std::move(*fault));
        values_[std::string{setting.name}] = std::move(*value);
    }

    const Table& table_;
    std::string file_;
    Values& values_;
    std::vector<Fault>& faults_;
};

void read_toml(const Table& table, const std::string& file, std::string_view text, Values& values,
               std::vector<Fault>& faults) {
    FileReading reading{table, file, values, faults};
    try {
        reading.read(parse_toml(text), "");
    } catch (const toml::parse_error& error) { reading.add(error.source(), std::string{error.description()}); }
}

void read_environment(const Table& table, const Environment& environment, Values& values, std::vector<Fault>& faults) {
    for (const Setting& setting : table) {
        const std::string variable = variable_name(setting.name);
        const char* text = environment(variable.c_str());
        if (text == nullptr) continue;
        auto value = value_of_text(setting, text);
        if (!value) {
            faults.push_back({variable, 0, 0, "must be " + std::string{type_name(setting.default_value)}});
        } else if (auto fault = fault_of(setting, *value)) {
            faults.push_back({variable, 0, 0, std::move(*fault)});
        } else {
            values[std::string{setting.name}] = std::move(*value);
        }
    }
}

Values defaults(const Table& table) {
    Values values;
    for (const Setting& setting : table) values.emplace(setting.name, setting.default_value);
    return values;
}

/// Gives the system's error number, or 0.
int read_file(const std::string& path, std::string& text) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "rb"), &std::fclose};
    if (!file) return errno;
    text.resize(file_bytes_max);
    text.resize(std::fread(text.data(), 1, text.size(), file.get()));
    return std::ferror(file.get()) != 0 ? errno : 0;
}

/// "SVAR_MAIL_SERVER" where there is a group "mail".
bool begins_like_a_group(const Table& table, std::string_view variable) {
    return std::any_of(table.begin(), table.end(), [&](const Setting& setting) {
        const auto dot = setting.name.find('.');
        return dot != std::string_view::npos && variable.starts_with(variable_name(setting.name.substr(0, dot + 1)));
    });
}

bool is_before(const Fault& a, const Fault& b) { return std::pair{a.line, a.column} < std::pair{b.line, b.column}; }

} // namespace

Loaded load_text(const Table& table, const std::string& file, std::string_view toml, const Environment& environment) {
    Values values = defaults(table);
    std::vector<Fault> faults;
    read_toml(table, file, toml, values, faults);
    std::stable_sort(faults.begin(), faults.end(), is_before);
    read_environment(table, environment, values, faults);
    return {Settings{std::move(values)}, std::move(faults)};
}

Loaded load(const Table& table, const std::string& file, const Environment& environment) {
    if (file.empty()) return load_text(table, file, "", environment);
    std::string text;
    const int error = read_file(file, text);
    Loaded loaded = load_text(table, file, text, environment);
    if (error != 0)
        loaded.faults.insert(loaded.faults.begin(),
                             {file, 0, 0, "can't be read: " + std::string{std::strerror(error)}});
    return loaded;
}

std::vector<Fault> unknown_variables(const Table& table, const char* const* variables) {
    std::vector<std::string> names;
    for (const Setting& setting : table) names.push_back(variable_name(setting.name));
    const std::vector<std::string_view> known{names.begin(), names.end()};
    std::vector<Fault> faults;
    for (; *variables != nullptr; ++variables) {
        const std::string_view variable = *variables;
        const std::string_view name = variable.substr(0, variable.find('='));
        if (!name.starts_with("SVAR_") || std::find(known.begin(), known.end(), name) != known.end()) continue;
        const std::string_view meant = nearest(name, known);
        if (meant.empty() && !begins_like_a_group(table, name)) continue;
        faults.push_back({std::string{name}, 0, 0,
                          "there is no such setting" +
                              (meant.empty() ? std::string{} : "; did you mean " + std::string{meant} + "?")});
    }
    return faults;
}

} // namespace svar::config
