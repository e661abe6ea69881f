// The office with a mailbox, and mails to put into it.
#pragma once

#include "features/cases/reply_address.hpp"
#include "features/mailroom/mailbox_actions.hpp"
#include "features/mailroom/take_in_actions.hpp"
#include "platform/crypto/secret.hpp"
#include "platform/files/mail_file.hpp"
#include "platform/mail/compose.hpp"
#include "support/page_visit.hpp"

#include <string>

namespace svar::mailroom {

/// A mail from Anna, to be changed by what a test cares about.
struct Letter {
    std::string from = "Anna Andersson <anna@example.org>";
    std::string to = "synpunkter@lilleby.example";
    std::string subject = "Trasig bank";
    std::string id = "<1@example.org>";
    std::string more = {}; ///< further lines of the head, each with its end
    std::string body = "Hej!\r\n\r\nEn bank i parken har gatt sonder.\r\n";

    std::string bytes() const {
        return "From: " + from + "\r\nTo: " + to + "\r\nSubject: " + subject +
               "\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\nMessage-ID: " + id + "\r\n" + more + "\r\n" + body;
    }
};

class MailroomOffice : public test::PagesOffice {
  protected:
    MailroomOffice() {
        box.municipality = town.id();
        box.id = MailboxId{crypto::next_id()};
        box.details.address = "synpunkter@lilleby.example";
        box.details.url = "imap://127.0.0.1:1";
        box.details.user_name = "svar";
        box.details.kind = "complaint";
        box.details.kind_words = "tack = praise";
        box.details.has_plus = true;
        box.reading.uid_validity = 7;
        box.secret = crypto::lock_secret(key, secret_purpose, "hemligt");
        db().write([&](db::Tx& tx) { insert_mailbox(tx, box); });
    }

    TakenIn take_bytes(const std::string& bytes, std::vector<mail::IncomingFault> faults = {}) {
        const ReadMail read = read_mail(++uid, bytes, uploads.path(), faults);
        return db().write([&](db::Tx& tx) { return take_in(tx, desk(), box, read); }).value();
    }
    TakenIn take(const Letter& letter) { return take_bytes(letter.bytes()); }

    std::string words(CaseId id, std::string_view role) {
        std::string all;
        for (const cases::Event& event : events(id))
            for (const cases::EventText& text : event.texts)
                if (text.role == role) all += text.body.reveal();
        return all;
    }
    std::vector<mail::StoredMail> outgoing() {
        return db().read([&](db::Tx& tx) {
            std::vector<mail::StoredMail> all;
            for (const auto& one : mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 100}))
                all.insert(all.begin(), *mail::mail(tx, town.id(), one.id));
            return all;
        });
    }
    std::vector<files::StoredFile> files_of(CaseId id) {
        return db().read([&](db::Tx& tx) {
            std::vector<files::StoredFile> all;
            for (const FileId file : cases::files_of(tx, town.id(), id))
                all.push_back(*files::find(tx, town.id(), file));
            return all;
        });
    }

    Mailbox box;
    test::TemporaryFolder uploads;
    std::uint32_t uid = 0;
};

} // namespace svar::mailroom
