// The thread that tells receivers what happened.
#pragma once

#include "features/webhooks/webhook.hpp"
#include "platform/db/database.hpp"
#include "platform/fetch/fetch.hpp"
#include "platform/jobs/backoff.hpp"
#include "platform/jobs/loop.hpp"

namespace svar::webhooks {

struct SenderOptions {
    int batch_max = 8; ///< claimed together; the lease is long enough for all of them to time out
    std::chrono::milliseconds poll{1000};
    jobs::Backoff backoff = jobs::default_backoff();
    fetch::Policy policy{
        .timeout = std::chrono::seconds{10}, .answer_bytes_max = std::size_t{64} * 1024, .is_status_enough = true};
};

/// Sends what waits until it is destroyed. At least once: a crash after the sending and before the commit sends again,
/// under the same id. A receiver that answers 410 or with another 4xx than 408, 425 and 429 is not asked again.
class Sender {
  public:
    Sender(db::Database&, const crypto::Key&, SenderOptions = {});

    void ask_to_stop() { loop_.ask_to_stop(); }

  private:
    bool step(const std::stop_token&);
    /// What became of an attempt.
    struct Attempt {
        int status = 0; ///< of the answer; 0 when there was none
        bool is_done = false;
        std::string words;     ///< why there was none
        bool is_final = false; ///< the next one would not fare better
        Failure failure = Failure::other;
    };
    Attempt send(const Delivery&) const;
    void record(const Delivery&, std::int64_t token, const Attempt&);

    db::Database& database_;
    const crypto::Key key_;
    SenderOptions options_;
    std::chrono::seconds lease_;
    jobs::Loop loop_; // last: stopped first
};

} // namespace svar::webhooks
