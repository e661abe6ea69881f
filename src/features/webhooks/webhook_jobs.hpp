// The threads that tell receivers what happened.
#pragma once

#include "features/webhooks/receiver_turns.hpp"
#include "platform/db/database.hpp"
#include "platform/fetch/fetch.hpp"
#include "platform/jobs/backoff.hpp"
#include "platform/jobs/loop.hpp"

#include <memory>
#include <vector>

namespace svar::webhooks {

struct SenderOptions {
    int threads = 4;
    int batch_max = 8;                         ///< claimed together for one receiver
    std::chrono::seconds turn_max{10};         ///< after that another receiver's turn begins
    std::chrono::milliseconds quick_max{2000}; ///< an answer that took longer is a slow receiver's
    std::chrono::milliseconds poll{1000};
    jobs::Backoff backoff = jobs::default_backoff();
    fetch::Policy policy{
        .timeout = std::chrono::seconds{10}, .answer_bytes_max = std::size_t{64} * 1024, .is_status_enough = true};
};

/// Sends what waits until it is destroyed. At least once: a crash after the sending and before the commit sends again,
/// under the same id. Each receiver is served by itself, a turn at a time (`ReceiverTurns`). One that answers 410 or with another 4xx than 408, 425 and 429 is not asked again.
class Sender {
  public:
    Sender(db::Database&, const crypto::Key&, SenderOptions = {});

    void ask_to_stop() {
        for (const auto& loop : loops_) loop->ask_to_stop();
    }

  private:
    bool step(const std::stop_token&);
    /// Sends what is due for one receiver, for the time of a turn. Whether it answered quickly each time.
    bool serve(const Receiver&, const std::stop_token&);
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
    ReceiverTurns turns_;
    std::vector<std::unique_ptr<jobs::Loop>> loops_; // last: stopped first
};

} // namespace svar::webhooks
