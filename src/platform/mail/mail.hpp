// Outgoing mail: queued in the transaction of what it tells about, sent once after its commit.
//
// The outbox row is message, job and record in one. It is sent at least once: only when program, machine or connection
// dies between the mail server's acceptance and the commit that records it is a mail sent twice, and then with the same
// Message-ID, Date and content, so that the receiver's system can tell. Without a mail server, mail is kept to be read.
#pragma once

#include "base/email_address.hpp"
#include "base/failure.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::mail {

using MailId = Id<struct MailTag>;

struct Mailbox {
    EmailAddress address;
    Personal name; ///< shown beside the address; may be empty
};

/// What the receiver's system is told about the sender (RFC 3834), so that no absence notice answers a receipt.
enum class Automatic {
    no,        ///< a person wrote it
    generated, ///< made by the system of its own accord
    replied    ///< made by the system in answer to a mail
};

/// A file that goes with a mail.
struct Attachment {
    std::string name;       ///< "report.pdf"
    std::string media_type; ///< "application/pdf"
    std::string content;
};

/// A mail to one receiver. Texts are UTF-8; line breaks in names and subject become spaces.
struct Outgoing {
    std::string kind; ///< "case.receipt"; for lists and logs
    CaseId case_id;   ///< zero when it belongs to none
    Mailbox from;
    std::optional<EmailAddress> reply_to;
    Mailbox to;
    Personal subject;
    Personal text;
    Personal html; ///< may be empty
    Automatic automatic = Automatic::generated;
    std::vector<std::string> references; ///< Message-IDs with brackets, the answered one last; odd ones are left out
    std::string unsubscribe_url = {};    ///< where one click ends such mail (RFC 8058); may be empty
    std::vector<Attachment> files = {};
};

/// Puts the mail into the outbox in the caller's transaction.
MailId queue_mail(db::Tx&, MunicipalityId, const Outgoing&);

enum class State {
    waiting, ///< to be sent, now or after a back-off
    sent,
    failed, ///< refused for good, or given up; `resend` starts it afresh
    kept    ///< never sent: no mail server was set
};
std::string_view state_name(State); ///< "waiting"

/// Takes the mail out of the outbox, sent or not; one that is just being sent still arrives.
void forget_mail(db::Tx&, MunicipalityId, MailId);
/// Takes an unsent mail out of the outbox and gives its state; nothing where it was sent or is just being sent.
std::optional<State> take_back(db::Tx&, MunicipalityId, MailId);

enum class Delivery { send, keep };

/// Says for the whole installation whether queued mail waits for a sender or is kept. Called at start.
void set_delivery(db::Tx&, Delivery);
Delivery delivery(db::Tx&);

/// A line of the list of mail.
struct MailSummary {
    MailId id;
    CaseId case_id;
    std::string kind;
    State state = State::waiting;
    Personal to_address;
    Personal subject;
    Instant created_at;
    std::optional<Instant> sent_at;
    int attempts = 0;
    Personal last_error; ///< the mail server's words
    Failure failure = Failure::other;
};

/// Newest first, from the one after `before` when given; all states when `state` is absent.
struct MailFilter {
    std::optional<State> state;
    MailId before;
    int count_max = 50;
};
std::vector<MailSummary> mails(db::Tx&, MunicipalityId, const MailFilter&);

/// A whole mail of the outbox.
struct StoredMail {
    MunicipalityId municipality;
    MailId id;
    Outgoing outgoing;
    State state = State::waiting;
    Instant created_at;
    Instant due_at; ///< when it is tried next
    std::optional<Instant> sent_at;
    int attempts = 0;
    Personal last_error;
    Failure failure = Failure::other;
};
std::optional<StoredMail> mail(db::Tx&, MunicipalityId, MailId);

/// Sends a failed or kept mail (again). Problem::conflict when it is neither (`mail.problem.not_stuck`)
/// or there is no mail server to send it by (`mail.problem.no_server`).
Result<> resend(db::Tx&, MunicipalityId, MailId);

} // namespace svar::mail
