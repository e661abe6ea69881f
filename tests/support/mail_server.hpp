// A real mail server for tests: Exim takes mail by SMTP, Dovecot gives it out by IMAP, both with STARTTLS and
// login, on free ports of 127.0.0.1, in a temporary folder, without rights of their own.
#pragma once

#include "support/database.hpp"

#include <sys/types.h>

#include <string>
#include <vector>

namespace svar::test {

/// Takes mail for every address into one mailbox, but refuses some by their local part: "unknown" (550
/// at once), "busy" (451 at once), "refused" (554 after the text), "later" (452 after the text).
class MailServer {
  public:
    /// Throws std::runtime_error when Exim or Dovecot is not installed or does not start.
    MailServer();
    ~MailServer();
    MailServer(const MailServer&) = delete;
    MailServer& operator=(const MailServer&) = delete;

    std::string smtp_url() const; ///< "smtp://127.0.0.1:41234"
    std::string imap_url() const;
    std::string ca_file() const; ///< the authority that signed their certificate
    std::string user() const { return "svar"; }
    std::string password() const { return "hemligt-i-provet"; }

    /// Ends the SMTP server and its open connections; mail that it took stays and is delivered after the next start.
    void stop_smtp();
    void start_smtp();

    /// Puts a mail into the mailbox as though it had been delivered (LF or CRLF line ends).
    void put(const std::string& message) const;
    /// How many mails lie in a folder of the mailbox; the inbox when it has no name.
    std::size_t count_in(const std::string& folder = {}) const;

    /// All delivered mail as it lies in the mailbox (LF line ends), oldest first; waits until nothing is under way.
    std::vector<std::string> messages() const;
    std::vector<std::string> messages_for(const std::string& address) const;

  private:
    void make_certificate() const;
    void write_exim_settings() const;
    void write_dovecot_settings() const;
    bool is_settled() const;
    std::string file(const std::string& name) const { return folder_.path() / name; }

    TemporaryFolder folder_;
    int smtp_port_;
    int imap_port_;
    pid_t smtp_ = 0;
    pid_t imap_ = 0;
};

/// The value of a header of a raw message, unfolded; empty when it is not there.
std::string header(const std::string& message, const std::string& name);

} // namespace svar::test
