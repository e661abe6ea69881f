// Reading a mailbox of a real mail server, with both databases.
#include "features/mailroom/reading_jobs.hpp"
#include "features/mailroom/mailbox_pages.hpp"
#include "features/scheme/version_store.hpp"
#include "mailroom_office.hpp"
#include "support/eventually.hpp"
#include "support/mail_server.hpp"

#include <gmock/gmock.h>

namespace svar::mailroom {
namespace {

using testing::HasSubstr;

class ReadMailboxes : public MailroomOffice {
  protected:
    ReadMailboxes() {
        site.upload_directory = uploads.path();
        box.details.url = server.imap_url();
        box.details.user_name = server.user();
        box.secret = crypto::lock_secret(site.key, secret_purpose, server.password());
        db().write([&](db::Tx& tx) {
            scheme::insert_first_version(tx, site.key, town.id(), "kristianstad");
            update_mailbox(tx, box, true);
        });
    }

    ReaderOptions options() {
        ReaderOptions made;
        made.ca_file = server.ca_file();
        made.poll = std::chrono::milliseconds{5};
        made.timeout = std::chrono::seconds{20};
        return made;
    }
    Mailbox now() {
        return db().read([&](db::Tx& tx) { return mailbox(tx, town.id(), box.id); }).value();
    }

    /// Reads until the mailbox was looked at once more.
    void read(ReaderOptions made) {
        clock.advance(std::chrono::minutes{5});
        const Instant before = clock.now();
        Reader reader{site, std::move(made)};
        EXPECT_TRUE(test::eventually([&] {
            const Mailbox found = now();
            return found.reading.looked_at == before || found.reading.failing_since.has_value();
        }));
    }
    void read() { read(options()); }
    std::int64_t cases_made() {
        const db::Sql count{.name = "test.cases", .text = "SELECT count(*) FROM cases WHERE municipality = $1"};
        return db().read([&](db::Tx& tx) { return tx.row(count, town.id())->integer(0); });
    }
    void put(int number) { server.put(Letter{.id = "<n" + std::to_string(number) + "@example.org>"}.bytes()); }

    test::MailServer server;
};
SVAR_ON_BOTH_DATABASES(ReadMailboxes);

TEST_P(ReadMailboxes, TakesMailInAndMovesItAway) {
    for (int i = 0; i < 3; ++i) put(i);
    read();
    EXPECT_EQ(now().reading.last_error, "");
    EXPECT_EQ(cases_made(), 3);
    EXPECT_EQ(server.count_in(), 0U);
    EXPECT_EQ(server.count_in("Svar"), 3U);
    put(3);
    read();
    EXPECT_EQ(cases_made(), 4);
    EXPECT_EQ(server.count_in("Svar"), 4U);
}

TEST_P(ReadMailboxes, FlagsMailThatStays) {
    box = now();
    box.details.done_folder.clear();
    db().write([&](db::Tx& tx) { update_mailbox(tx, box, false); });
    put(1);
    read();
    read();
    EXPECT_EQ(cases_made(), 1);
    EXPECT_EQ(server.count_in(), 1U);
}

TEST_P(ReadMailboxes, MakesNoSecondCaseOfWhatItCouldNotMark) {
    put(1);
    read();
    const db::Sql unmark{.name = "test.unmark",
                         .text = "UPDATE incoming_mails SET is_marked = 0 WHERE municipality = $1"};
    const db::Sql rewind{.name = "test.rewind", .text = "UPDATE mailboxes SET uid_next = 1 WHERE municipality = $1"};
    db().write([&](db::Tx& tx) {
        tx.execute(unmark, town.id());
        tx.execute(rewind, town.id());
    });
    put(1); // the server lost its numbers: the same mail under another one
    read();
    EXPECT_EQ(cases_made(), 1);
    EXPECT_EQ(server.count_in(), 0U);
}

TEST_P(ReadMailboxes, TakesTheBeginningOfWhatIsTooLong) {
    server.put(Letter{.body = std::string(600'000, 'a')}.bytes());
    ReaderOptions small = options();
    small.message_bytes_max = 400'000;
    read(small);
    EXPECT_EQ(now().reading.last_error, "");
    EXPECT_EQ(cases_made(), 1);
    EXPECT_EQ(server.count_in("Svar"), 1U);
}

TEST_P(ReadMailboxes, SaysWhatIsWrong) {
    box = now();
    box.secret = crypto::lock_secret(site.key, secret_purpose, "fel");
    db().write([&](db::Tx& tx) { update_mailbox(tx, box, false); });
    put(1);
    read();
    EXPECT_NE(now().reading.last_error, "");
    EXPECT_TRUE(now().reading.failing_since);
    EXPECT_EQ(cases_made(), 0);
    EXPECT_EQ(server.count_in(), 1U) << "mail waits";
    const std::string page = get(get_mailboxes, admin).body;
    EXPECT_THAT(page, HasSubstr("synpunkter@lilleby.example"));
    EXPECT_THAT(page, HasSubstr("Fel"));
}

TEST_P(ReadMailboxes, TrustsNoUnknownServer) {
    put(1);
    ReaderOptions untrusting = options();
    untrusting.ca_file.clear();
    read(untrusting);
    EXPECT_NE(now().reading.last_error, "");
    EXPECT_EQ(cases_made(), 0);
}

TEST_P(ReadMailboxes, IsDoneByOneOfSeveralServers) {
    for (int i = 0; i < 40; ++i) put(i);
    clock.advance(std::chrono::minutes{5});
    {
        const Reader first{site, options()};
        const Reader second{site, options()};
        EXPECT_TRUE(test::eventually([&] { return server.count_in("Svar") == 40; }));
        EXPECT_TRUE(test::eventually([&] { return now().reading.looked_at.has_value(); }));
    }
    EXPECT_EQ(cases_made(), 40);
    EXPECT_EQ(outgoing().size(), 10U) << "the same sender is not answered without end";
}

TEST_P(ReadMailboxes, TakesOverWhatADeadServerLeft) {
    put(1);
    db().write([&](db::Tx& tx) { EXPECT_TRUE(claim_mailbox(tx, 4711, tx.now() + std::chrono::seconds{90})); });
    EXPECT_FALSE(db().write([&](db::Tx& tx) { return claim_mailbox(tx, 4712, tx.now() + std::chrono::seconds{90}); }));
    read();
    EXPECT_EQ(cases_made(), 1);
}

TEST_P(ReadMailboxes, FilesWhatKilledItUnread) {
    put(1);
    db().write([&](db::Tx& tx) {
        auto claimed = claim_mailbox(tx, 4711, tx.now() + std::chrono::seconds{1});
        mail::ImapOptions imap_options{.url = server.imap_url(),
                                       .user = server.user(),
                                       .password = Personal{server.password()},
                                       .bearer = {},
                                       .ca_file = server.ca_file()};
        mail::Imap imap{imap_options};
        claimed->mailbox.reading.uid_validity = imap.select("INBOX");
        claimed->mailbox.reading.uid_at_work = imap.uids_from(1).front();
        claimed->mailbox.reading.uid_attempts = 3;
        EXPECT_TRUE(save_reading(tx, claimed->mailbox, 4711));
    });
    read();
    EXPECT_EQ(cases_made(), 1);
    EXPECT_TRUE(outgoing().empty()) << "nothing in it was read";
}

} // namespace
} // namespace svar::mailroom
