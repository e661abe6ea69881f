// What proxies say about the client: X-Forwarded-* and Forwarded (RFC 7239).
#pragma once

#include "platform/http/address.hpp"
#include "platform/http/message.hpp"

namespace svar::http {

/// Which headers the trusted proxies set: X-Forwarded-For, -Proto and -Host, or Forwarded (RFC 7239).
enum class ForwardedBy { x_forwarded, forwarded };

/// One element of a Forwarded header; parameters that are missing stay empty.
struct ForwardedHop {
    std::string node; ///< of "for", without port and brackets
    std::string host;
    std::string protocol;
};

/// In the order written: the client's end first. Nothing when malformed.
std::optional<std::vector<ForwardedHop>> parse_forwarded(std::string_view header);

/// The client as the outermost trusted proxy saw it.
struct Client {
    std::string address;
    std::string host; ///< as the client sent it, when a proxy tells; else empty
    bool is_secure = false;
};

/// Believes the headers only when `peer` is a trusted proxy, and walks from it towards the client as long as
/// the addresses are trusted. The headers of the other kind are ignored, whatever they say: proxies pass on unread what
/// they don't set themselves.
Client find_client(const Address& peer, const Fields& headers, const AddressRanges& trusted, ForwardedBy by);

} // namespace svar::http
