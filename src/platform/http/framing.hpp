// What RFC 9112 demands of a request's head beyond the grammar.
#pragma once

#include "platform/http/message.hpp"

namespace svar::http {

enum class Version { http_1_0, http_1_1 };

/// A request's head as the parser found it.
struct Head {
    std::string method;
    std::string target;
    Version version = Version::http_1_1;
    Fields headers; ///< names in lower case; without Cookie
    Fields cookies;
    bool is_chunked = false;
    bool keeps_alive = false;
    bool has_body = false;
};

/// 0 when the head is sound, else the status to refuse with: 400 for a Host that is not there exactly once,
/// for several or clashing lengths and for text that is not UTF-8; 501 for a transfer coding other than
/// `chunked`; 417 for an unknown expectation; 415 for a coded body.
int head_fault(const Fields& headers, Version version);

/// Whether the client waits for "100 Continue" before it sends the body.
bool expects_continue(const Fields& headers, Version version);

/// "Text/HTML; charset=utf-8" as "text/html".
std::string media_type(std::string_view content_type);

} // namespace svar::http
