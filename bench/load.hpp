// A load of HTTP requests over connections that are kept alive.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace svar::bench {

/// A fixed number of requests; each connection sends its next one when it has the answer to the last.
struct Load {
    std::uint16_t port = 0;
    int connections = 16;
    std::int64_t requests = 0;
    int status = 200;                                 ///< expected of every answer
    std::function<std::string(std::int64_t)> request; ///< the bytes of the n-th request
};

/// Seconds from the first request to the last answer. Throws at the first answer that is not as expected.
double run(const Load&);

/// An answer to one request.
struct Answer {
    int status = 0;
    std::string head;
    std::string body;

    /// Value of a header, empty when there is none.
    std::string header(std::string_view name) const;
};

/// Sends one request on a connection of its own; throws when nobody answers.
Answer ask(std::uint16_t port, const std::string& request);

/// A request as a browser sends it; `headers` are whole lines, each with its end.
inline constexpr std::string_view as_browsers =
    "Accept-Encoding: gzip, deflate, br\r\nAccept-Language: sv\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101\r\n";
std::string get(std::string_view path, std::string_view headers = {});
std::string post(std::string_view path, std::string_view form, std::string_view headers = {});

/// The same with JSON as its body.
std::string post_json(std::string_view path, std::string_view json, std::string_view headers = {});

std::string url_encoded(std::string_view text);

/// The municipality whose pages are asked for.
inline constexpr std::string_view host = "kristianstad.localhost";

} // namespace svar::bench
