// Setting up mailboxes in the browser.
#include "features/mailroom/mailbox_pages.hpp"
#include "mailroom_office.hpp"

#include <gmock/gmock.h>

namespace svar::mailroom {
namespace {

using testing::HasSubstr;
using testing::Not;

class MailboxPages : public MailroomOffice {
  protected:
    test::FormFields form() const {
        return {{"do", "save"},
                {"address", "skola@lilleby.example"},
                {"url", "imaps://mail.lilleby.example"},
                {"starttls", "required"},
                {"user_name", "skola"},
                {"sign_in", "password"},
                {"secret", "mycket hemligt"},
                {"folder", "INBOX"},
                {"done_folder", "Klart"},
                {"kind", "complaint"},
                {"kind_words", "tack = praise"},
                {"poll_seconds", "60"},
                {"is_active", "1"}};
    }
    static test::FormFields with(test::FormFields fields, const std::string& name, const std::string& value) {
        std::erase_if(fields, [&](const auto& field) { return field.first == name; });
        fields.emplace_back(name, value);
        return fields;
    }
    http::Response add(const test::FormFields& fields) { return post(post_new_mailbox, admin, {}, fields); }
    Mailbox added() {
        EXPECT_EQ(add(form()).status, 303);
        return db().read([&](db::Tx& tx) { return mailboxes_of(tx, town.id()); }).back();
    }
    test::FormFields path_of(const Mailbox& one) { return {{"mailbox", text(one.id)}}; }
    Mailbox now(const Mailbox& one) {
        return db().read([&](db::Tx& tx) { return mailbox(tx, town.id(), one.id); }).value();
    }
};
SVAR_ON_BOTH_DATABASES(MailboxPages);

TEST_P(MailboxPages, KeepTheSecretLockedAndOutOfSight) {
    const Mailbox one = added();
    EXPECT_EQ(one.details.address, "skola@lilleby.example");
    EXPECT_EQ(one.details.secret, "");
    EXPECT_EQ(crypto::unlock_secret(site.key, secret_purpose, one.secret), "mycket hemligt");
    EXPECT_FALSE(crypto::unlock_secret(site.key, "another purpose", one.secret));
    for (const std::string& page : {get(get_mailbox, admin, path_of(one)).body, get(get_mailboxes, admin).body})
        EXPECT_THAT(page, Not(HasSubstr("mycket hemligt")));
}

TEST_P(MailboxPages, TellNoSecretToAnotherServer) {
    const Mailbox one = added();
    test::FormFields fields = with(with(form(), "secret", ""), "seen", text(one.version));
    EXPECT_EQ(post(post_mailbox, admin, path_of(one), with(fields, "done_folder", "")).status, 303);
    EXPECT_EQ(now(one).secret, one.secret) << "an empty field keeps the secret";
    fields = with(fields, "seen", text(now(one).version));
    for (const auto& [name, value] :
         {std::pair{"url", "imaps://evil.example"}, std::pair{"user_name", "annan"}, std::pair{"starttls", "none"}})
        EXPECT_EQ(post(post_mailbox, admin, path_of(one), with(fields, name, value)).status, 422) << name;
    EXPECT_EQ(now(one).details.url, "imaps://mail.lilleby.example");
}

TEST_P(MailboxPages, RefuseWhatCannotWork) {
    for (const auto& [name, value] :
         {std::pair{"address", "ingen adress"}, std::pair{"url", "http://mail.lilleby.example"},
          std::pair{"url", "imaps://user:pw@host"}, std::pair{"url", "imap://host/INBOX;UID=1"},
          std::pair{"url", "file:///etc/passwd"}, std::pair{"user_name", ""}, std::pair{"secret", ""},
          std::pair{"folder", ""}, std::pair{"folder", "Klart"}, std::pair{"folder", "IN\r\nBOX"},
          std::pair{"kind", "nonsense"}, std::pair{"kind_words", "tack = nonsense"}, std::pair{"kind_words", "tack"},
          std::pair{"poll_seconds", "1"}, std::pair{"sign_in", "refresh_token"}})
        EXPECT_EQ(add(with(form(), name, value)).status, 422) << name << " " << value;
    EXPECT_EQ(add(with(form(), "unit", "12345")).status, 422);
}

TEST_P(MailboxPages, AreForAdministratorsOnly) {
    const Mailbox one = added();
    for (const people::Actor& who : {registrar, manager, handler, employee}) {
        EXPECT_EQ(get(get_mailboxes, who).status, 403);
        EXPECT_EQ(get(get_mailbox, who, path_of(one)).status, 403);
        EXPECT_EQ(post(post_mailbox, who, path_of(one), form()).status, 403);
        EXPECT_EQ(post(post_new_mailbox, who, {}, form()).status, 403);
    }
    EXPECT_EQ(get(get_mailbox, admin, {{"mailbox", "1"}}).status, 404);
}

TEST_P(MailboxPages, NoticeThatSomebodyWasFaster) {
    const Mailbox one = added();
    const test::FormFields fields = with(form(), "seen", text(one.version));
    EXPECT_EQ(post(post_mailbox, admin, path_of(one), fields).status, 303);
    EXPECT_EQ(post(post_mailbox, admin, path_of(one), fields).status, 409);
}

TEST_P(MailboxPages, GiveOutTheOriginalsOfWhatBecameNoCase) {
    const TakenIn absent = take({.subject = "Autosvar: Tack", .more = "Auto-Submitted: auto-replied\r\n"});
    EXPECT_EQ(absent.outcome, Outcome::automatic);
    const Incoming line = db().read([&](db::Tx& tx) { return latest_incoming(tx, town.id(), box.id, 1); }).front();
    const auto original = get(get_original, admin, {{"mailbox", text(box.id)}, {"mail", text(line.id)}});
    EXPECT_EQ(original.status, 200);
    EXPECT_THAT(header(original, "Content-Disposition"), testing::StartsWith("attachment"));
    EXPECT_THAT(header(original, "Content-Security-Policy"), HasSubstr("sandbox"));
    EXPECT_EQ(get(get_original, registrar, {{"mailbox", text(box.id)}, {"mail", text(line.id)}}).status, 403);
    EXPECT_THAT(get(get_mailbox, admin, {{"mailbox", text(box.id)}}).body, HasSubstr("Automatiskt svar"));
}

} // namespace
} // namespace svar::mailroom
