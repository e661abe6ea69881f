// How an index keeps things: terms, values, data. For the files of this folder.
#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <xapian.h>

namespace svar::fulltext {

inline constexpr Xapian::valueno at_slot = 0;
inline constexpr Xapian::valueno answered_slot = 1;

inline std::string id_term(std::int64_t id) { return fmt::format("Q{}", id); }
inline std::string mark_term(std::string_view mark) { return std::string{"X"}.append(mark); }
/// Of a code's words joined. Each document has its own: as words they would fill the index with what nobody reads.
inline std::string code_term(std::string_view joined) { return std::string{"R"}.append(joined); }

} // namespace svar::fulltext
