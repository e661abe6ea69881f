#include "base/failure.hpp"

#include <gtest/gtest.h>

namespace svar {
namespace {

TEST(Failures, KeepTheirKinds) {
    for (const Failure failure : failures) EXPECT_EQ(parse_failure(failure_key(failure)), failure);
    EXPECT_EQ(parse_failure("what nobody knows"), Failure::other);
}

TEST(Failures, AreReadWithTheirWords) {
    const Fault fault = parse_fault("login_refused Authentication failed");
    EXPECT_EQ(fault.failure, Failure::login_refused);
    EXPECT_EQ(fault.words, "Authentication failed");
    EXPECT_EQ(parse_fault("").words, "");
    EXPECT_EQ(parse_fault("timed_out").failure, Failure::timed_out);
}

} // namespace
} // namespace svar
