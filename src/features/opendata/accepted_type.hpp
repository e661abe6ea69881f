// Which of several forms of a document a client would rather have (RFC 9110, 12.5.1). Pure.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace svar::opendata {

/// The place in `offered` of the media type that the header weighs most; the first of those alike. Nothing where none
/// is acceptable; the first where there is no header.
std::optional<std::size_t> choose_type(std::string_view accept, std::span<const std::string_view> offered);

} // namespace svar::opendata
