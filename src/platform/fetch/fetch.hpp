// Requests to other servers, by libcurl: small answers, no redirects, and nobody inside the own network unless allowed.
#pragma once

#include "base/failure.hpp"
#include "platform/http/address.hpp"

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace svar::fetch {

/// Whom a request may reach and what it may cost.
struct Policy {
    bool may_reach_internal = false;
    std::chrono::seconds timeout{20};
    std::size_t answer_bytes_max = 1024 * 1024;
    bool is_status_enough = false; ///< an answer that is too long is cut instead of refused
};

struct Request {
    std::string url;                       ///< http or https
    std::vector<std::string> headers = {}; ///< whole lines without their ends
    std::string body = {}; ///< a POST when there is one, else a GET; urlencoded unless a header says else
};

struct Answer {
    int status = 0;
    std::string body;

    bool is_good() const { return status >= 200 && status < 300; }
    /// The same request would be refused the next time too.
    bool is_refusal() const { return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429; }
};

/// Nobody answered, or nobody who may be asked; `what` is for the operator.
class Unreachable : public std::runtime_error {
  public:
    explicit Unreachable(const std::string& words, Failure failure = Failure::other)
        : std::runtime_error(words), failure_(failure) {}
    Failure failure() const { return failure_; }

  private:
    Failure failure_;
};

/// The address is internal: it will not be asked the next time either.
class Refused : public Unreachable {
    using Unreachable::Unreachable;
};

/// Asks and waits for the whole answer, whatever its status. Throws `Unreachable`. The address is checked where the
/// connection is made, so that no name can lead elsewhere in between.
Answer ask(const Policy&, const Request&);

/// Whether the text is a whole http or https address with a host, without name and password.
bool is_url(const std::string&);

/// Whether the address belongs to no public server: one's own machine or network, multicast and the like.
bool is_internal(const http::Address&);

} // namespace svar::fetch
