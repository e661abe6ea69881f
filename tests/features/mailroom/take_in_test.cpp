// What a mail becomes, on both databases.
#include "base/text.hpp"
#include "mailroom_office.hpp"

#include <gmock/gmock.h>

namespace svar::mailroom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class TakeIn : public MailroomOffice {
  protected:
    /// A case with its receipt, as Anna's first mail makes it.
    CaseId first() { return take(Letter{}).case_id; }
    std::string reply_address() { return outgoing().front().outgoing.reply_to->reveal(); }
    std::string receipt_id() { return mail::message_id(outgoing().front()); }
    Letter reply(const std::string& id = "<2@example.org>") {
        return {.subject = "Re: Tack", .id = id, .body = "Det brinner ocksa.\r\n"};
    }
};
SVAR_ON_BOTH_DATABASES(TakeIn);

TEST_P(TakeIn, MakesACaseWithOriginalAndReceipt) {
    const TakenIn taken = take(Letter{});
    EXPECT_EQ(taken.outcome, Outcome::filed);
    const cases::Case subject = case_now(taken.case_id);
    EXPECT_EQ(subject.channel, cases::Channel::email);
    EXPECT_EQ(subject.title, "Trasig bank");
    EXPECT_EQ(subject.kind, "complaint");
    EXPECT_EQ(subject.state, cases::State::received);
    EXPECT_EQ(words(taken.case_id, "message"), "Hej!\n\nEn bank i parken har gatt sonder.");
    const auto files = files_of(taken.case_id);
    ASSERT_EQ(files.size(), 1U);
    EXPECT_TRUE(files::is_mail(files[0]));
    EXPECT_EQ(files[0].name, "Trasig bank.eml");
    const auto mails = outgoing();
    ASSERT_EQ(mails.size(), 1U);
    const mail::Outgoing& receipt = mails[0].outgoing;
    EXPECT_EQ(receipt.kind, "case.receipt");
    EXPECT_EQ(receipt.to.address.reveal(), "anna@example.org");
    EXPECT_EQ(receipt.automatic, mail::Automatic::replied);
    EXPECT_THAT(receipt.references, ElementsAre("<1@example.org>"));
    EXPECT_THAT(receipt.reply_to->reveal(), testing::StartsWith("synpunkter+"));
}

TEST_P(TakeIn, GoesByTheMailboxesRules) {
    box.details.unit = town.home_care;
    box.details.category = "food";
    const TakenIn taken = take({.subject = "TACK for maten"});
    EXPECT_EQ(case_now(taken.case_id).unit, town.home_care);
    EXPECT_EQ(case_now(taken.case_id).category, "food");
    EXPECT_EQ(case_now(taken.case_id).kind, "praise");
}

TEST_P(TakeIn, MakesOneCaseOfTheSameMail) {
    const CaseId id = first();
    const TakenIn again = take_bytes("Delivered-To: annan@lilleby.example\r\n" + Letter{}.bytes());
    EXPECT_EQ(again.outcome, Outcome::duplicate);
    EXPECT_EQ(again.case_id, id);
    --uid;
    EXPECT_EQ(take(Letter{.subject = "Nagot annat", .id = "<9@example.org>"}).case_id, id)
        << "a number that was taken in is not looked at again";
    EXPECT_EQ(outgoing().size(), 1U);
}

TEST_P(TakeIn, AddsARepliesWordsByTheTagOfItsAddress) {
    const CaseId id = first();
    Letter letter = reply();
    letter.from = "nagon.annan@example.com";
    letter.to = "Lilleby <" + reply_address() + ">";
    letter.body = "Det brinner ocksa.\r\n\r\nDen 2 mars skrev Lilleby:\r\n> Tack\r\n";
    EXPECT_EQ(take(letter).outcome, Outcome::added);
    EXPECT_EQ(words(id, "addition"), "Det brinner ocksa.");
    EXPECT_THAT(words(id, "quoted"), HasSubstr("> Tack"));
    EXPECT_EQ(files_of(id).size(), 2U);
    EXPECT_EQ(outgoing().size(), 1U) << "an addition gets no receipt";
}

TEST_P(TakeIn, AddsAReplyByTheMessageIdItAnswers) {
    const CaseId id = first();
    Letter letter = reply();
    letter.more = "In-Reply-To: " + receipt_id() + "\r\nReferences: <x@y.example> " + receipt_id() + "\r\n";
    EXPECT_EQ(take(letter).case_id, id);
    EXPECT_EQ(words(id, "addition"), "Det brinner ocksa.");
}

TEST_P(TakeIn, BelievesAReferenceOnlyOfTheCasesOwnSubmitter) {
    const CaseId id = first();
    const std::string reference = case_now(id).reference;
    Letter letter = reply("<3@example.org>");
    letter.subject = "Re: arende " + reference;
    EXPECT_EQ(take(letter).case_id, id);
    Letter elsewhere = reply("<4@example.com>");
    elsewhere.from = "Elak <elak@example.com>";
    elsewhere.subject = letter.subject;
    const TakenIn other = take(elsewhere);
    EXPECT_EQ(other.outcome, Outcome::filed);
    EXPECT_NE(other.case_id, id);
    EXPECT_THAT(words(other.case_id, "note"), HasSubstr(reference));
    const auto receipt = outgoing().back().outgoing;
    EXPECT_EQ(receipt.to.address.reveal(), "elak@example.com");
    EXPECT_THAT(receipt.text.reveal(), testing::Not(HasSubstr(reference))) << "nothing of the other case is told";
}

TEST_P(TakeIn, BelievesNoForgedProof) {
    const CaseId id = first();
    const std::string reference = to_lower_ascii(case_now(id).reference);
    int number = 10;
    for (const std::string& to :
         {"synpunkter+" + reference + "-0000000000@lilleby.example", "synpunkter+" + reference + "@lilleby.example"}) {
        Letter letter = reply("<" + std::to_string(++number) + "@example.com>");
        letter.from = "elak@example.com";
        letter.to = to;
        EXPECT_NE(take(letter).case_id, id) << to;
    }
    for (const std::string& forged :
         {std::string{"<svar.1.2@lilleby.example>"}, receipt_id().insert(receipt_id().size() - 2, "x"),
          "<svar." + text(town.id()) + ".1@lilleby.example>"}) {
        Letter letter = reply("<" + std::to_string(++number) + "@example.com>");
        letter.from = "elak@example.com";
        letter.more = "In-Reply-To: " + forged + "\r\n";
        EXPECT_NE(take(letter).case_id, id) << forged;
    }
    EXPECT_EQ(words(id, "addition"), "");
}

TEST_P(TakeIn, LetsNobodyAddByTheMailsOfStaff) {
    const CaseId id = distributed();
    const auto mails = outgoing();
    const auto found = std::ranges::find(mails, std::string{"staff.new_case"},
                                         [](const mail::StoredMail& sent) { return sent.outgoing.kind; });
    ASSERT_NE(found, mails.end());
    const mail::StoredMail& notice = *found;
    EXPECT_FALSE(notice.outgoing.reply_to);
    Letter letter = reply();
    letter.more = "In-Reply-To: " + mail::message_id(notice) + "\r\n";
    EXPECT_NE(take(letter).case_id, id);
}

TEST_P(TakeIn, NeverAnswersMachines) {
    const CaseId id = first();
    const std::string answered = "In-Reply-To: " + receipt_id() + "\r\n";
    EXPECT_EQ(take({.id = "<a@x.example>", .more = answered + "Auto-Submitted: auto-replied\r\n"}).outcome,
              Outcome::automatic);
    EXPECT_EQ(take({.subject = "Autosvar: Tack", .id = "<b@x.example>", .more = answered}).outcome, Outcome::automatic);
    EXPECT_EQ(take({.id = receipt_id()}).outcome, Outcome::own);
    const TakenIn list = take({.id = "<c@x.example>", .more = "List-Id: <nytt.example.org>\r\n"});
    EXPECT_EQ(list.outcome, Outcome::filed);
    EXPECT_TRUE(case_now(list.case_id).is_anonymous);
    EXPECT_THAT(words(list.case_id, "note"), HasSubstr("anna@example.org"));
    const TakenIn self = take({.from = "kommunen@lilleby.example", .id = "<d@x.example>"});
    EXPECT_EQ(self.outcome, Outcome::filed);
    EXPECT_EQ(words(id, "addition"), "");
    EXPECT_EQ(outgoing().size(), 1U) << "nobody was written to but Anna, once";
}

TEST_P(TakeIn, StopsAnsweringWhoWritesWithoutEnd) {
    for (int i = 0; i < 14; ++i) take({.id = "<" + std::to_string(i) + "@loop.example>"});
    EXPECT_EQ(outgoing().size(), 10U);
    clock.advance(std::chrono::hours{2});
    take({.id = "<late@loop.example>"});
    EXPECT_EQ(outgoing().size(), 11U);
}

TEST_P(TakeIn, BuriesNobodyInAnswersWhomManySendersName) {
    for (int i = 0; i < 14; ++i) {
        const std::string number = std::to_string(i);
        EXPECT_EQ(take({.from = "a" + number + "@many.example",
                        .id = "<" + number + "@many.example>",
                        .more = "Reply-To: bo+" + number + "@example.org\r\n"})
                      .outcome,
                  Outcome::filed);
    }
    EXPECT_EQ(outgoing().size(), 10U);
}

TEST_P(TakeIn, MarksTheMailThatBounced) {
    db().write([](db::Tx& tx) { mail::set_delivery(tx, mail::Delivery::send); });
    const CaseId id = first();
    const mail::MailId sent = outgoing().front().id;
    const db::Sql mark_sent{.name = "test.sent", .text = "UPDATE outbox SET state = 'sent' WHERE municipality = $1"};
    db().write([&](db::Tx& tx) { tx.execute(mark_sent, town.id()); });
    const std::string report =
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n"
        "--r\r\nContent-Type: text/plain\r\n\r\nSorry\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; anna@example.org\r\nAction: failed\r\n"
        "Status: 5.1.1\r\n\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: " +
        receipt_id() + "\r\nSubject: x\r\n\r\nx\r\n--r--\r\n";
    EXPECT_EQ(take_bytes(report).outcome, Outcome::bounce);
    const auto failed = db().read([&](db::Tx& tx) { return mail::mail(tx, town.id(), sent); }).value();
    EXPECT_EQ(failed.state, mail::State::failed);
    EXPECT_EQ(failed.last_error.reveal(), "5.1.1");
    EXPECT_THAT(words(id, "note"), HasSubstr("anna@example.org"));
    EXPECT_EQ(outgoing().size(), 1U);
}

TEST_P(TakeIn, KeepsWhatCannotBeReadAsACase) {
    const TakenIn broken = take_bytes("\x01\x02\xff");
    EXPECT_EQ(broken.outcome, Outcome::filed);
    EXPECT_THAT(words(broken.case_id, "note"), HasSubstr("kunde inte läsas"));
    EXPECT_EQ(files_of(broken.case_id).size(), 1U);
    const TakenIn crashed = take_bytes(Letter{}.bytes(), {mail::IncomingFault::crashed});
    EXPECT_THAT(words(crashed.case_id, "note"), HasSubstr("flera försök"));
    EXPECT_THAT(outgoing(), IsEmpty());
}

TEST_P(TakeIn, TakesAttachmentsByTheirContentOnly) {
    const std::string body =
        "--b\r\nContent-Type: text/plain\r\n\r\nSe bilagan\r\n"
        "--b\r\nContent-Type: text/plain; name=ren.txt\r\nContent-Disposition: attachment; "
        "filename=ren.txt\r\n\r\nText\r\n"
        "--b\r\nContent-Type: image/png; name=bild.png\r\nContent-Disposition: attachment; filename=bild.png\r\n\r\n"
        "MZ this is a program\x01\x02\r\n--b--\r\n";
    const TakenIn taken =
        take({.more = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n", .body = body});
    std::vector<std::string> names;
    for (const auto& file : files_of(taken.case_id)) names.push_back(file.name);
    EXPECT_THAT(names, testing::Contains("ren.txt"));
    EXPECT_THAT(names, testing::Not(testing::Contains("bild.png")));
    EXPECT_TRUE(std::filesystem::is_empty(uploads.path())) << "nothing is left in the folder for uploads";
}

} // namespace
} // namespace svar::mailroom
