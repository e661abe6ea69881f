// The mail server that this program's tests share, and how to reach it.
#pragma once

#include "platform/mail/smtp.hpp"
#include "support/mail_server.hpp"

namespace svar::mail {

inline test::MailServer& mail_server() {
    static test::MailServer server;
    return server;
}

inline SmtpOptions smtp_options() {
    const test::MailServer& server = mail_server();
    return {.url = server.smtp_url(),
            .user = server.user(),
            .password = Personal{server.password()},
            .starttls = Starttls::required,
            .ca_file = server.ca_file(),
            .from = {},
            .timeout = std::chrono::seconds{60}};
}

} // namespace svar::mail
