#include "platform/mail/imap_reader.hpp"

#include <gmock/gmock.h>

namespace svar::mail {
namespace {

using testing::ElementsAre;

std::vector<ImapResponse> responses(std::string_view bytes, std::size_t piece) {
    ImapReader reader{100'000};
    std::vector<ImapResponse> all;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        reader.feed(bytes.substr(at, piece));
        while (auto one = reader.next()) all.push_back(std::move(*one));
    }
    return all;
}

TEST(ImapReader, CutsResponsesHoweverTheyArrive) {
    const std::string bytes = "* 1 FETCH (UID 7 BODY[] {12}\r\nS1 OK done\r\n)\r\n* 2 EXISTS\r\nS1 OK done\r\n";
    for (const std::size_t piece : {1U, 2U, 7U, 1000U}) {
        auto all = responses(bytes, piece);
        ASSERT_EQ(all.size(), 3U) << piece;
        EXPECT_THAT(all[0].literals, ElementsAre("S1 OK done\r\n")) << "a mail can't pass for the server's words";
        EXPECT_EQ(all[2].text, "S1 OK done");
        const auto message = fetched(all[0]);
        ASSERT_TRUE(message);
        EXPECT_EQ(message->uid, 7U);
        EXPECT_EQ(message->body, "S1 OK done\r\n");
    }
}

TEST(ImapReader, ReadsBodiesOfAllForms) {
    auto quoted_body = responses("* 1 FETCH (BODY[] \"a \\\"b\\\"\" UID 3)\r\n", 100).front();
    EXPECT_EQ(fetched(quoted_body)->body, "a \"b\"");
    auto none = responses("* 1 FETCH (UID 3 BODY[] NIL)\r\n", 100).front();
    EXPECT_EQ(fetched(none)->body, "");
    auto part = responses("* 1 FETCH (UID 3 BODY[]<0> {3}\r\nabc)\r\n", 100).front();
    EXPECT_EQ(fetched(part)->body, "abc");
    auto size = responses("* 9 fetch (rfc822.size 5120 uid 12)\r\n", 100).front();
    EXPECT_EQ(fetched(size)->size_bytes, 5120U);
    EXPECT_EQ(fetched(size)->uid, 12U);
    EXPECT_FALSE(fetched(size)->body);
}

TEST(ImapReader, LeavesOtherResponsesAlone) {
    for (const char* line :
         {"* OK still here\r\n", "* 3 EXPUNGE\r\n", "* 3 FETCH (FLAGS (\\Seen))\r\n", "+ idling\r\n"}) {
        auto one = responses(line, 100).front();
        EXPECT_FALSE(fetched(one)) << line;
        EXPECT_FALSE(searched(one)) << line;
    }
}

TEST(ImapReader, RefusesWhatIsTooLong) {
    ImapReader reader{100};
    reader.feed("* 1 FETCH (UID 3 BODY[] {4000000000}\r\n");
    EXPECT_THROW(reader.next(), ImapBroken);
    ImapReader endless{10'000'000};
    endless.feed(std::string(2 * 1024 * 1024, 'a'));
    EXPECT_THROW(endless.next(), ImapBroken);
}

TEST(ImapReader, ReadsSearchesAndUidValidity) {
    EXPECT_THAT(*searched(responses("* SEARCH 2 84 882\r\n", 100).front()), ElementsAre(2, 84, 882));
    EXPECT_TRUE(searched(responses("* SEARCH\r\n", 100).front())->empty());
    EXPECT_EQ(uid_validity(responses("* OK [UIDVALIDITY 3857529045] UIDs valid\r\n", 100).front()), 3857529045U);
}

TEST(ImapReader, WritesSetsAndQuotedStrings) {
    EXPECT_EQ(uid_set({1, 2, 3, 7, 9, 10}), "1:3,7,9:10");
    EXPECT_EQ(uid_set({}), "");
    EXPECT_EQ(quoted("a\"b\\c"), "\"a\\\"b\\\\c\"");
    EXPECT_THROW(quoted("a\r\nS2 DELETE INBOX"), ImapBroken);
}

} // namespace
} // namespace svar::mail
