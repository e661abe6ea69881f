// E-mail addresses, parsed once at the edge.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace svar {

/// A deliverable-looking address in lower case: one '@', a dot-atom before it (RFC 5322), a host name
/// with a dot after it, at most 254 characters. It has no log formatter: it is personal data.
class EmailAddress {
  public:
    /// Nothing for a text that is no such address; white space at both ends is forgiven.
    static std::optional<EmailAddress> parse(std::string_view text);

    const std::string& reveal() const { return text_; }
    bool operator==(const EmailAddress&) const = default;

  private:
    explicit EmailAddress(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

} // namespace svar
