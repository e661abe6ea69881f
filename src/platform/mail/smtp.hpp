// One connection to the installation's mail server, kept open between mails.
#pragma once

#include "base/email_address.hpp"
#include "base/failure.hpp"
#include "base/personal.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace svar::mail {

enum class Starttls { required, opportunistic, none };

/// The mail server. Its certificate is verified wherever TLS is used.
struct SmtpOptions {
    std::string url;  ///< "smtp://mail.kommun.se:587", "smtps://mail.kommun.se:465"
    std::string user; ///< no login when empty
    Personal password;
    Starttls starttls = Starttls::required;
    std::string ca_file;              ///< PEM file of an own certificate authority; the system's when empty
    std::string from;                 ///< envelope sender, where bounces go; each mail's own from-address when empty
    std::chrono::seconds timeout{60}; ///< for one mail, connecting included
};

/// What came of a mail.
enum class SmtpOutcome {
    accepted,     ///< it is the server's business now
    refused,      ///< this mail, for good (5xx)
    not_now,      ///< this mail, for the time being (4xx)
    not_connected ///< no server, no trust, no login: other mails would fare likewise
};

struct SmtpReply {
    SmtpOutcome outcome = SmtpOutcome::not_connected;
    int code = 0; ///< the server's last one, 0 when it never answered
    Failure failure = Failure::other;
    Personal words = {}; ///< the server's or the library's; may name the address
};

/// Sends mails one after the other; not to be shared between threads.
class Smtp {
  public:
    explicit Smtp(SmtpOptions);
    ~Smtp();

    /// Sends `message` (with CRLF line ends) to `to` and nobody else.
    SmtpReply send(const EmailAddress& from, const EmailAddress& to, const std::string& message);

  private:
    struct Curl;
    void set_connection();

    SmtpOptions options_;
    std::unique_ptr<Curl> curl_;
};

} // namespace svar::mail
