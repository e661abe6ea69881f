// What an IMAP server says, cut into responses (RFC 3501, 7). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace svar::mail {

/// The server says what no honest one says, or more than is allowed.
class ImapBroken : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// One response: its text, in which each literal is a byte 0x01, and the literals apart, so that nothing in a mail can
/// pass for a word of the server.
struct ImapResponse {
    std::string text;
    std::vector<std::string> literals;
};

/// Takes bytes as they come and gives out whole responses.
class ImapReader {
  public:
    /// A response of more than `bytes_max` throws.
    explicit ImapReader(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    void feed(std::string_view bytes) { buffer_.append(bytes); }
    /// Nothing when more bytes are needed. Throws `ImapBroken`.
    std::optional<ImapResponse> next();

  private:
    bool take_line();
    bool take_literal();
    void check_size() const;

    std::size_t bytes_max_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::size_t scanned_ = 0; ///< no line ends before this
    std::optional<std::size_t> literal_bytes_;
    ImapResponse response_;
    std::size_t response_bytes_ = 0;
};

/// A message as `FETCH` gives it.
struct ImapFetched {
    std::uint32_t uid = 0;
    std::uint64_t size_bytes = 0;
    std::optional<std::string> body; ///< of BODY[]
};

/// Nothing for what is no FETCH response with a UID; takes the literal out of the response.
std::optional<ImapFetched> fetched(ImapResponse&);

/// The numbers of "* SEARCH 2 84 882"; nothing for other responses.
std::optional<std::vector<std::uint32_t>> searched(const ImapResponse&);

/// The number of "* OK [UIDVALIDITY 3857529045] ..."; nothing for other responses.
std::optional<std::uint32_t> uid_validity(const ImapResponse&);

/// "1:4,7,9:10" of sorted numbers.
std::string uid_set(const std::vector<std::uint32_t>&);

/// A quoted string of IMAP; throws `ImapBroken` for what can't be one.
std::string quoted(std::string_view text);

} // namespace svar::mail
