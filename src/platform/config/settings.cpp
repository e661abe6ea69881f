#include "platform/config/settings.hpp"

#include <cstdio>
#include <cstdlib>

namespace svar::config {

namespace {

[[noreturn]] void abort_for(std::string_view name, const char* why) {
    std::fprintf(stderr, "setting %s: %s\n", std::string{name}.c_str(), why);
    std::abort();
}

template <class T>
const T& value_of(const std::map<std::string, Value>& values, std::string_view name) {
    const auto found = values.find(std::string{name});
    if (found == values.end()) abort_for(name, "is not in the table");
    const T* value = std::get_if<T>(&found->second);
    if (value == nullptr) abort_for(name, "is of another type");
    return *value;
}

} // namespace

bool Settings::flag(std::string_view name) const { return value_of<bool>(values_, name); }
std::int64_t Settings::number(std::string_view name) const { return value_of<std::int64_t>(values_, name); }
const std::string& Settings::text(std::string_view name) const { return value_of<std::string>(values_, name); }
const std::vector<std::string>& Settings::list(std::string_view name) const {
    return value_of<std::vector<std::string>>(values_, name);
}

std::string variable_name(std::string_view setting) {
    std::string name = "SVAR_";
    for (const char c : setting) {
        if (c == '.') name += '_';
        else name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return name;
}

std::string to_string(const Fault& fault) {
    std::string text = fault.source;
    if (fault.line > 0) text += ":" + std::to_string(fault.line);
    if (fault.line > 0 && fault.column > 0) text += ":" + std::to_string(fault.column);
    return text + ": " + fault.message;
}

} // namespace svar::config
