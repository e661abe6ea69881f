// Turns a Response into the bytes to write: encoding, ETag, ranges, security headers.
#pragma once

#include "platform/http/framing.hpp"
#include "platform/http/negotiation.hpp"

namespace svar::http {

struct ReplyTerms {
    Version version = Version::http_1_1;
    bool closes = false; ///< the connection ends with this reply
};

/// The bytes of a reply; stays where it is, because `body` looks into it.
class Reply {
  public:
    Reply() = default;
    Reply(const Reply&) = delete;
    Reply& operator=(const Reply&) = delete;

    /// Throws std::runtime_error when a header would break the message (line breaks, malformed names).
    void build(const Request& request, Response response, ReplyTerms terms);

    int status() const { return response_.status; }
    const std::string& head() const { return head_; }
    std::string_view body() const { return body_; } ///< empty for HEAD and for a streamed body
    bool is_streamed() const { return is_streamed_; }
    bool is_chunked() const { return is_chunked_; }
    bool closes() const { return terms_.closes; }
    const Producer& producer() const { return response_.producer; }
    std::uint64_t stream_begin() const { return stream_begin_; }
    std::optional<std::uint64_t> streamed_bytes() const { return streamed_bytes_; }

  private:
    bool is_not_modified(const Request&) const;
    void choose_range(const Request&);
    void choose_form(const Request&);
    void choose_stream(const Request&);
    std::string_view pack(std::string packed);
    void write_head(const Request&);
    void write_content_fields(const std::string& content_type);
    void write_length();
    void write_extra_fields(const Request&);
    void write_field(std::string_view name, std::string_view value);

    std::string_view etag() const;
    std::string_view whole() const;
    std::uint64_t whole_bytes() const;
    void take_range(ByteRange);

    Response response_;
    ReplyTerms terms_;
    std::string head_;
    std::string packed_; ///< the compressed form when no cache holds it
    std::string_view body_;
    std::string content_range_;
    std::uint64_t stream_begin_ = 0;              ///< of a streamed range
    std::optional<std::uint64_t> streamed_bytes_; ///< none when the length is unknown
    Encoding encoding_ = Encoding::identity;
    bool varies_ = false; ///< by Accept-Encoding
    bool is_streamed_ = false;
    bool is_chunked_ = false;
};

} // namespace svar::http
