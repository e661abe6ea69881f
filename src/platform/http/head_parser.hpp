// Beast's strict parser, writing straight into our own types.
#pragma once

#include "platform/http/asio.hpp"
#include "platform/http/exchange.hpp"

namespace svar::http {

/// Parses one request; its body goes to the exchange as it comes.
class HeadParser final : public beast::http::basic_parser<true> {
  public:
    HeadParser(std::size_t header_bytes_max, Exchange& exchange);

    /// The head, once `is_header_done()`. Takes it away.
    Head take_head();

    /// The status for an error of `put`; `unread` is what it could not use.
    int status_of(const ErrorCode& code, std::string_view unread) const;

  private:
    using View = beast::string_view;
    using Verb = beast::http::verb;

    void on_request_impl(Verb, View method, View target, int version, ErrorCode&) override;
    void on_response_impl(int, View, int, ErrorCode&) override {}
    void on_field_impl(beast::http::field, View name, View value, ErrorCode&) override;
    void on_header_impl(ErrorCode&) override { is_in_trailers_ = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode&) override {}
    std::size_t on_body_impl(View bytes, ErrorCode&) override;
    void on_chunk_header_impl(std::uint64_t, View, ErrorCode&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, View bytes, ErrorCode&) override;
    void on_finish_impl(ErrorCode&) override {}

    Exchange& exchange_;
    Head head_;
    const std::size_t header_bytes_max_;
    std::size_t header_bytes_ = 0;
    std::size_t fields_ = 0;
    bool has_start_line_ = false;
    bool is_in_trailers_ = false;
};

} // namespace svar::http
