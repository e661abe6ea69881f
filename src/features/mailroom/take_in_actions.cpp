#include "features/mailroom/take_in_actions.hpp"

#include "base/text.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/mailroom/incoming_mail.hpp"
#include "features/mailroom/threading_actions.hpp"
#include "platform/mail/bounce.hpp"

#include <algorithm>

namespace svar::mailroom {

namespace {

constexpr std::size_t title_characters_max = 120;
constexpr std::int64_t answers_per_hour_max = 10;

/// One mail on its way in.
class Intake {
  public:
    Intake(db::Tx& tx, const cases::Desk& desk, const Mailbox& mailbox, const ReadMail& read)
        : tx_(tx), desk_(desk), mailbox_(mailbox), read_(read), system_(people::system_actor(desk.id())),
          submitter_(people::submitter_actor(desk.id())), thread_(thread_of(tx, desk, read.mail)) {
        line_ = {.municipality = desk.id(),
                 .mailbox = mailbox.id,
                 .uid_validity = mailbox.reading.uid_validity,
                 .uid = read.uid,
                 .id = IncomingId{crypto::next_id()},
                 .sender = crypto::keyed_digest(desk.key, "mail from:" + sender())};
    }

    Result<TakenIn> take() {
        if (const auto first = incoming_by_digest(tx_, desk_.id(), read_.digest)) {
            line_.case_id = first->case_id;
            return end(Outcome::duplicate, false);
        }
        switch (sort_of(read_.mail, own_addresses())) {
        case Sort::own: return keep(Outcome::own);
        case Sort::automatic_reply: return keep(Outcome::automatic);
        case Sort::bounce: return take_bounce();
        case Sort::unattended: return thread_.proved ? add() : file(false);
        case Sort::message: return thread_.proved ? add() : file(true);
        }
        return keep(Outcome::automatic);
    }

  private:
    std::string sender() const { return read_.mail.from ? read_.mail.from->reveal() : std::string{}; }

    std::vector<EmailAddress> own_addresses() const {
        std::vector<EmailAddress> own;
        for (const std::string& text : {mailbox_.details.address, desk_.municipality().email})
            if (auto address = EmailAddress::parse(text)) own.push_back(std::move(*address));
        return own;
    }

    std::string text(std::string_view key, const cases::LetterValues& values = {}) const {
        return desk_.renderer.catalogue(cases::language_of_staff(desk_)).text(key, values);
    }

    Result<TakenIn> end(Outcome outcome, bool is_new = true) {
        line_.outcome = outcome;
        insert_incoming(tx_, line_, is_new ? std::optional{read_.digest} : std::nullopt);
        return TakenIn{outcome, line_.case_id};
    }

    /// The original is kept apart from any case.
    Result<TakenIn> keep(Outcome outcome) {
        line_.case_id = thread_.proved;
        line_.file = files::save(tx_, desk_.id(), read_.files.back());
        return end(outcome);
    }

    Personal words() const {
        return read_.words.fresh.empty() ? Personal{text("mailroom.no_words")} : Personal{read_.words.fresh};
    }

    Result<TakenIn> add() {
        line_.case_id = thread_.proved;
        const auto added = cases::add_to_case(tx_, desk_, submitter_, thread_.proved, words(),
                                              {.fresh = read_.files, .kept = {}}, Personal{read_.words.quoted});
        if (!added) return added.problem();
        if (auto noted = add_notes(); !noted) return noted.problem();
        return end(Outcome::added);
    }

    std::string kind_in(const scheme::Scheme& rules) const {
        const std::string wanted = kind_of(mailbox_.details, read_.mail.subject.reveal());
        return rules.kind(wanted) != nullptr || rules.kinds.empty() ? wanted : rules.kinds.front().key;
    }

    UnitId unit() const {
        const organisation::Unit* unit = desk_.organisation.unit(mailbox_.details.unit);
        return unit == nullptr || unit->is_closed ? UnitId{} : unit->id;
    }

    cases::Contact contact() const {
        const auto& address = read_.mail.reply_to ? read_.mail.reply_to : read_.mail.from;
        if (!address) return {};
        return {read_.mail.from_name, Personal{address->reveal()}, {}, {}};
    }

    cases::NewCase message(bool is_answered) const {
        const std::string title{first_code_points(bare_subject(read_.mail.subject.reveal()), title_characters_max)};
        cases::NewCase message{.kind = kind_in(desk_.rules_at(tx_.now())),
                               .category = mailbox_.details.category,
                               .channel = cases::Channel::email,
                               .language = desk_.municipality().language,
                               .unit = unit(),
                               .title = title.empty() ? text("mailroom.no_subject") : title,
                               .message = words(),
                               .place = {},
                               .contact = is_answered ? contact() : cases::Contact{},
                               .submission_key = {}};
        message.quoted = Personal{read_.words.quoted};
        if (!read_.mail.message_id.empty()) message.references = {read_.mail.message_id};
        return message;
    }

    /// Who writes very often may be a machine that answers our receipts.
    bool is_tired() const {
        return answers_to(tx_, desk_.id(), line_.sender, tx_.now() - std::chrono::hours{1}) >= answers_per_hour_max;
    }

    Result<TakenIn> file(bool is_answered) {
        cases::NewCase fresh = message(is_answered);
        fresh.has_receipt = is_answered && !is_tired();
        const auto filed = cases::file_case(tx_, desk_, submitter_, fresh, {.fresh = read_.files, .kept = {}});
        if (!filed) return filed.problem();
        line_.case_id = filed->id;
        line_.is_answered = fresh.has_receipt && !fresh.contact.email.empty();
        if (!is_answered && read_.mail.from) notes_.push_back(text("mailroom.note.unattended", {{"sender", sender()}}));
        if (auto noted = add_notes(); !noted) return noted.problem();
        return end(Outcome::filed);
    }

    Result<TakenIn> take_bounce() {
        for (const mail::DeliveryStatus& status : read_.mail.deliveries)
            if (status.has_failed) bounced_words_ = status.words.empty() ? status.receiver : status.words;
        const bool has_failed = !bounced_words_.empty() || read_.mail.deliveries.empty();
        const auto sent = has_failed ? bounced_mail() : std::nullopt;
        if (!sent) return keep(Outcome::bounce);
        mail::mark_bounced(tx_, desk_.id(), sent->id, bounced_words_);
        thread_.proved = sent->outgoing.case_id;
        if (thread_.proved) {
            notes_.push_back(text("mailroom.note.bounced",
                                  {{"receiver", sent->outgoing.to.address.reveal()}, {"words", bounced_words_}}));
            line_.case_id = thread_.proved;
            if (auto noted = add_notes(); !noted) return noted.problem();
        }
        return keep(Outcome::bounce);
    }

    std::optional<mail::StoredMail> bounced_mail() {
        if (auto sent = own_mail(tx_, desk_, read_.mail.reported_id)) return sent;
        for (const std::string& id : read_.mail.references)
            if (auto sent = own_mail(tx_, desk_, id)) return sent;
        return std::nullopt;
    }

    /// What staff must know, as one note of Svar's own.
    Result<> add_notes() {
        for (const mail::IncomingFault fault : read_.mail.faults)
            notes_.push_back(text("mailroom.fault." + std::string{mail::fault_key(fault)}));
        for (const std::string& name : read_.left_out)
            notes_.push_back(text("mailroom.note.left_out", {{"name", name}}));
        for (const std::string& reference : thread_.mentioned)
            notes_.push_back(text("mailroom.note.mentions", {{"reference", reference}}));
        if (notes_.empty()) return Done{};
        std::string all;
        for (const std::string& note : notes_) all.append(all.empty() ? "" : "\n").append(note);
        const auto noted = cases::add_note(tx_, desk_, system_, line_.case_id, Version{}, Personal{all});
        if (!noted) return noted.problem();
        return Done{};
    }

    db::Tx& tx_;
    const cases::Desk& desk_;
    const Mailbox& mailbox_;
    const ReadMail& read_;
    const people::Actor system_;
    const people::Actor submitter_;
    Thread thread_;
    Incoming line_;
    std::vector<std::string> notes_;
    std::string bounced_words_;
};

} // namespace

Result<TakenIn> take_in(db::Tx& tx, const cases::Desk& desk, const Mailbox& mailbox, const ReadMail& read) {
    if (const auto before = incoming_by_uid(tx, mailbox, read.uid)) return TakenIn{before->outcome, before->case_id};
    return Intake{tx, desk, mailbox, read}.take();
}

} // namespace svar::mailroom
