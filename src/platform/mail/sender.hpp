// The thread that takes waiting mail to the mail server.
#pragma once

#include "platform/jobs/backoff.hpp"
#include "platform/mail/outbox_store.hpp"
#include "platform/mail/smtp.hpp"

#include <functional>
#include <vector>

namespace svar::mail {

/// About two days, as mail servers do among themselves.
jobs::Backoff mail_backoff();

/// How an attempt to hand a mail over ended.
enum class Attempt { sent, deferred, failed };

struct SenderOptions {
    int batch_max = 8; ///< mails claimed together; the lease is long enough for all of them to time out
    std::chrono::milliseconds poll{1000};
    jobs::Backoff backoff = mail_backoff();
    std::function<void(Attempt)> observer = {}; ///< told of each attempt, for the figures
};

/// Sends waiting mail until it is destroyed; then finishes the mail begun and gives the other claimed ones back.
class Sender {
  public:
    Sender(db::Database&, SmtpOptions, SenderOptions = {});

    /// Asks without waiting, so that several parts of a server stop together; destruction waits.
    void ask_to_stop() { loop_.ask_to_stop(); }

  private:
    enum class Next { go_on, pause };

    bool step(const std::stop_token&);
    Next send(const StoredMail&, std::int64_t token, const std::stop_token&);
    void record_sent(const StoredMail&, std::int64_t token, const std::stop_token&);
    void record_failed(const StoredMail&, std::int64_t token, const SmtpReply&);
    void try_later(const StoredMail&, std::int64_t token, const SmtpReply&);
    void observe(Attempt attempt) const {
        if (options_.observer) options_.observer(attempt);
    }
    void give_back(const std::vector<StoredMail>&, std::size_t first, std::int64_t token, bool is_paused);

    db::Database& database_;
    SenderOptions options_;
    std::chrono::seconds lease_;
    Smtp smtp_;
    jobs::Loop loop_; // last: stopped first
};

} // namespace svar::mail
