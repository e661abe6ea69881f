// Typed parameters and rows, the same for both databases.
#pragma once

#include "base/ids.hpp"
#include "base/personal.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace svar::db {

using Bytes = std::vector<std::uint8_t>;
using Blob = std::span<const std::uint8_t>;

/// A parameter of a statement; refers to its text or bytes, which must outlive the call.
using Param = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Blob>;

inline Param to_param(std::nullptr_t) { return nullptr; }
inline Param to_param(std::int64_t value) { return value; }
inline Param to_param(int value) { return static_cast<std::int64_t>(value); }
inline Param to_param(bool value) { return static_cast<std::int64_t>(value ? 1 : 0); }
inline Param to_param(double value) { return value; }
inline Param to_param(std::string_view value) { return value; }
inline Param to_param(const std::string& value) { return std::string_view{value}; }
inline Param to_param(const char* value) { return std::string_view{value}; }
inline Param to_param(Blob value) { return value; }
inline Param to_param(const Bytes& value) { return Blob{value}; }
inline Param to_param(const Personal& value) { return std::string_view{value.reveal()}; }
inline Param to_param(Instant value) { return to_micros(value); }
template <class Tag>
Param to_param(Id<Tag> value) {
    return value.value();
}
template <class T>
Param to_param(const std::optional<T>& value) {
    return value ? to_param(*value) : Param{nullptr};
}

/// One row of a result; reading a NULL as a plain type or the wrong type throws `db::Broken`.
class Row {
  public:
    using Cell = std::variant<std::nullptr_t, std::int64_t, double, std::string, Bytes>;

    explicit Row(std::vector<Cell> cells) : cells_(std::move(cells)) {}

    bool is_null(std::size_t column) const { return cells_[column].index() == 0; }
    std::int64_t integer(std::size_t column) const;
    double real(std::size_t column) const;
    const std::string& text(std::size_t column) const;
    const Bytes& bytes(std::size_t column) const;

    bool flag(std::size_t column) const { return integer(column) != 0; }
    Instant instant(std::size_t column) const { return from_micros(integer(column)); }
    Personal personal(std::size_t column) const { return Personal{text_or_empty(column)}; }
    /// The empty text for NULL.
    std::string text_or_empty(std::size_t column) const { return is_null(column) ? std::string{} : text(column); }
    std::optional<Instant> instant_or_none(std::size_t column) const {
        return is_null(column) ? std::nullopt : std::optional{instant(column)};
    }
    /// The zero id for NULL.
    template <class IdType>
    IdType id(std::size_t column) const {
        return is_null(column) ? IdType{} : IdType{integer(column)};
    }

  private:
    std::vector<Cell> cells_;
};

using Rows = std::vector<Row>;

} // namespace svar::db
