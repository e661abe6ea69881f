#include "platform/mail/reply_failure.hpp"

#include <gtest/gtest.h>

#include <tuple>

namespace svar::mail {
namespace {

TEST(ReplyFailure, GoesByTheEnhancedCodeBeforeTheCode) {
    const std::tuple<int, const char*, Failure> replies[] = {
        {550, "550 5.1.1 <a@b> is not known here", Failure::recipient_refused},
        {550, "550 No such user", Failure::recipient_refused},
        {550, "550 5.7.1 Message rejected as spam", Failure::request_refused},
        {554, "554 5.6.0 This text is refused", Failure::request_refused},
        {552, "552 5.2.2 Mailbox full", Failure::mailbox_full},
        {452, "452 4.2.2 Over quota", Failure::mailbox_full},
        {552, "552 5.3.4 Message too big", Failure::request_refused},
        {451, "451 4.7.1 Try again later", Failure::server_fault},
        {452, "452 4.3.1 No room just now", Failure::server_fault},
        {535, "535 5.7.8 Authentication failed", Failure::login_refused},
        {0, "smtp; 550 5.2.1 mailbox disabled", Failure::recipient_refused},
        {0, "10.5.1.1 said nothing", Failure::other},
        {0, "", Failure::other}};
    for (const auto& [code, words, failure] : replies)
        EXPECT_EQ(failure_key(failure_of_reply(code, words)), failure_key(failure)) << words;
}

} // namespace
} // namespace svar::mail
