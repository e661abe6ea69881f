// Structured log: JSON lines with an event name and fields; personal data has no way in.
#pragma once

#include "base/ids.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace svar::log {

/// A field's value: a number, a flag, an id, or a text that the program itself made (never input of a person).
class FieldValue {
  public:
    FieldValue(std::int64_t value) : value_(value) {}
    FieldValue(int value) : value_(static_cast<std::int64_t>(value)) {}
    FieldValue(bool value) : value_(value) {}
    FieldValue(double value) : value_(value) {}
    FieldValue(std::string_view value) : value_(value) {}
    FieldValue(const char* value) : value_(std::string_view{value}) {}
    FieldValue(const std::string& value) : value_(std::string_view{value}) {}
    template <class Tag>
    FieldValue(Id<Tag> id) : value_(id.value()) {}
    const std::variant<std::int64_t, bool, double, std::string_view>& value() const { return value_; }

  private:
    std::variant<std::int64_t, bool, double, std::string_view> value_;
};

using Field = std::pair<std::string_view, FieldValue>;

enum class Level { debug, info, warning, error };

/// Writes one line `{"at":..., "level":..., "event":"mail.sent", ...fields}` to standard error.
void write(Level, std::string_view event, std::initializer_list<Field> fields = {});

inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::error, event, fields);
}

/// Lines below this level are dropped.
void set_level(Level);

} // namespace svar::log
