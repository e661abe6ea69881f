// How many passwords are hashed at once: each costs a tenth of a second of a core and 64 MiB.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>

namespace svar::people {

/// Lets a few in at once and a few more wait; who comes when all places to wait are taken is turned away.
class HashingRoom {
  public:
    HashingRoom(int at_once_max, int waiting_max) : at_once_max_(at_once_max), waiting_max_(waiting_max) {}

    /// Held while a password is hashed.
    class Place {
      public:
        explicit Place(HashingRoom& room) : room_(&room) {}
        ~Place() {
            if (room_ != nullptr) room_->leave();
        }
        Place(Place&& other) noexcept : room_(other.room_) { other.room_ = nullptr; }
        Place& operator=(Place&&) = delete;

      private:
        HashingRoom* room_;
    };

    /// Waits for a place; nothing when too many wait already.
    std::optional<Place> enter();
    int waiting() const;

  private:
    void leave();

    const int at_once_max_;
    const int waiting_max_;
    mutable std::mutex mutex_;
    std::condition_variable left_;
    int inside_ = 0;
    int waiting_ = 0;
};

/// The room of this process: its memory and its cores are one.
HashingRoom& hashing_room();

} // namespace svar::people
