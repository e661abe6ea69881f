// Whose turn it is when several receivers wait, so that a slow one holds back nobody else.
#pragma once

#include "features/webhooks/webhook.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <span>

namespace svar::webhooks {

struct Receiver {
    MunicipalityId municipality;
    WebhookId webhook;
};

/// Shared by the threads that send. Whoever was served longest ago comes first, each by one thread at a time. Receivers that
/// did not answer quickly the last time, or were never asked, leave one thread free for those that did.
class ReceiverTurns {
  public:
    explicit ReceiverTurns(int threads) : unproven_max_(threads > 1 ? threads - 1 : 1) {}

    /// Takes the next of those for whom something is due; nothing when all of them have to wait.
    std::optional<Receiver> take(std::span<const Receiver> due);
    void give_back(WebhookId, bool is_quick);

  private:
    struct Turn {
        std::uint64_t latest = 0; ///< number of the turn that it had last
        bool is_taken = false;
        bool is_quick = false;
    };
    bool may_begin(const Turn& turn) const {
        return !turn.is_taken && (turn.is_quick || unproven_taken_ < unproven_max_);
    }

    std::mutex mutex_;
    std::map<WebhookId, Turn> turns_;
    std::uint64_t number_ = 0;
    int unproven_max_;
    int unproven_taken_ = 0;
};

} // namespace svar::webhooks
