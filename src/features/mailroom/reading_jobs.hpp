// The thread that reads the mailboxes: of several servers, one at a time has each.
#pragma once

#include "features/mailroom/mailbox_store.hpp"
#include "features/mailroom/take_in_actions.hpp"
#include "features/site/site.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/mail/access_token.hpp"
#include "platform/mail/imap.hpp"

#include <functional>
#include <map>

namespace svar::mailroom {

/// Rung when a mailbox is to be looked at now.
jobs::Bell& bell();

/// The job that makes a mailbox due; its payload is the mailbox's number.
inline constexpr std::string_view look_job = "mailroom.look";
Result<> look_again(db::Tx&, const jobs::Job&);

struct ReaderOptions {
    std::string ca_file; ///< PEM file of an own certificate authority; the system's when empty
    std::chrono::milliseconds poll{1000};
    std::chrono::seconds lease{90}; ///< of a silent server; renewed with each mail
    std::chrono::seconds timeout{60};
    std::size_t message_bytes_max = 48 * 1024 * 1024;
    std::size_t batch_bytes_max = 8 * 1024 * 1024; ///< fetched together
    std::size_t batch_max = 50;                    ///< mails
    std::size_t together_bytes_max = 1024 * 1024;  ///< taken in within one transaction
};

/// Reads due mailboxes until it is destroyed. A mail is marked done on the server only after the commit that took it in;
/// what was taken in twice by a server that died is known by its number and its digest.
class Reader {
  public:
    Reader(const site::Site&, ReaderOptions);

    void ask_to_stop() { loop_.ask_to_stop(); }

  private:
    struct Round;

    bool step(const std::stop_token&);
    void read(Round&, const std::stop_token&);
    void begin(Round&, mail::Imap&);
    void read_batch(Round&, mail::Imap&, const std::vector<std::uint32_t>& uids);
    bool take_together(Round&, const std::vector<mail::ImapFetched>&);
    void take(Round&, const std::string& bytes, std::uint32_t uid, std::vector<mail::IncomingFault> faults);
    bool note_attempt(Round&, std::uint32_t uid);
    void mark_done(Round&, mail::Imap&, const std::vector<std::uint32_t>& uids);
    void finish(Round&, const Fault&);
    mail::Imap signed_in(const Mailbox&);
    mail::ImapOptions options_of(const Mailbox&);
    mail::AccessToken access_token(const Mailbox&, const Personal& secret) const;

    struct KeptToken {
        Version version;
        Personal token;
        std::chrono::steady_clock::time_point until;
    };

    const site::Site& site_;
    ReaderOptions options_;
    std::map<MailboxId, KeptToken> tokens_;
    jobs::Loop loop_; // last: stopped first
};

} // namespace svar::mailroom
