#include "features/people/hashing_room.hpp"

namespace svar::people {

namespace {

constexpr int at_once_max = 2;
constexpr int waiting_max = 32; ///< half of the threads that answer requests, and about two seconds

} // namespace

std::optional<HashingRoom::Place> HashingRoom::enter() {
    std::unique_lock lock{mutex_};
    if (inside_ >= at_once_max_) {
        if (waiting_ >= waiting_max_) return std::nullopt;
        ++waiting_;
        left_.wait(lock, [this] { return inside_ < at_once_max_; });
        --waiting_;
    }
    ++inside_;
    return std::optional<Place>{std::in_place, *this};
}

int HashingRoom::waiting() const {
    const std::lock_guard lock{mutex_};
    return waiting_;
}

void HashingRoom::leave() {
    const std::lock_guard lock{mutex_};
    --inside_;
    left_.notify_one();
}

HashingRoom& hashing_room() {
    static HashingRoom room{at_once_max, waiting_max};
    return room;
}

} // namespace svar::people
