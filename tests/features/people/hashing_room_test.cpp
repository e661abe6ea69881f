// Passwords are hashed by a few at once; a few more wait, the rest are turned away at once.
#include "features/people/hashing_room.hpp"
#include "support/eventually.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace svar::people {
namespace {

TEST(HashingRoom, LetsInAsManyAsThereArePlaces) {
    HashingRoom room{2, 0};
    {
        const auto first = room.enter(), second = room.enter();
        EXPECT_TRUE(first && second);
        EXPECT_FALSE(room.enter()) << "nobody may wait";
    }
    EXPECT_TRUE(room.enter()) << "both have left";
}

TEST(HashingRoom, TurnsAwayWhoFindsNoPlaceToWait) {
    HashingRoom room{1, 2};
    auto inside = room.enter();
    std::vector<std::thread> waiting;
    std::atomic<int> entered = 0;
    for (int i = 0; i < 2; ++i) waiting.emplace_back([&] { entered += room.enter() ? 1 : 0; });
    EXPECT_TRUE(test::eventually([&] { return room.waiting() == 2; }));
    EXPECT_FALSE(room.enter());
    EXPECT_EQ(entered, 0);
    inside.reset();
    for (std::thread& thread : waiting) thread.join();
    EXPECT_EQ(entered, 2);
    EXPECT_EQ(room.waiting(), 0);
}

} // namespace
} // namespace svar::people
