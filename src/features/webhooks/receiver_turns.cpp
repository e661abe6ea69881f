#include "features/webhooks/receiver_turns.hpp"

namespace svar::webhooks {

std::optional<Receiver> ReceiverTurns::take(std::span<const Receiver> due) {
    const std::lock_guard lock{mutex_};
    const Receiver* next = nullptr;
    for (const Receiver& one : due)
        if (may_begin(turns_[one.webhook]) &&
            (next == nullptr || turns_[one.webhook].latest < turns_[next->webhook].latest))
            next = &one;
    if (next == nullptr) return std::nullopt;
    Turn& turn = turns_[next->webhook];
    turn.is_taken = true;
    turn.latest = ++number_;
    if (!turn.is_quick) ++unproven_taken_;
    return *next;
}

void ReceiverTurns::give_back(WebhookId webhook, bool is_quick) {
    const std::lock_guard lock{mutex_};
    Turn& turn = turns_[webhook];
    if (!turn.is_quick) --unproven_taken_;
    turn.is_taken = false;
    turn.is_quick = is_quick;
}

} // namespace svar::webhooks
