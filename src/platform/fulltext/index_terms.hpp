// How an index keeps things: terms, values, data. For the files of this folder.
#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <xapian.h>

namespace svar::fulltext {

inline constexpr Xapian::valueno at_slot = 0; ///< to filter by; values are dear to read one by one

/// What is read of each document that is found.
struct Kept {
    std::int64_t id = 0;
    std::uint64_t digest = 0;
    std::int64_t at_micros = 0;
    std::int64_t is_answered = 0;
};

inline std::string id_term(std::int64_t id) { return fmt::format("Q{}", id); }
inline std::string mark_term(std::string_view mark) { return std::string{"X"}.append(mark); }
/// Of a code's words joined. Each document has its own: as words they would fill the index with what nobody reads.
inline std::string code_term(std::string_view joined) { return std::string{"R"}.append(joined); }

} // namespace svar::fulltext
