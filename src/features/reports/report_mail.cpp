#include "features/reports/report_mail.hpp"

#include "features/cases/alarm_mail.hpp"
#include "features/people/person_store.hpp"
#include "features/reports/sent_report_store.hpp"
#include "features/reports/summary_view.hpp"
#include "platform/mail/mail.hpp"

#include <fmt/format.h>

namespace svar::reports {

namespace {

struct Reader {
    std::string email;
    std::string name;
    std::string absent; ///< whom they stand in for; empty for the recipient
};

/// Whether the person may see the figures, and doesn't get the report of their own.
bool is_to_be_told(db::Tx& tx, const cases::Desk& desk, const Order& order, PersonId stand_in) {
    const auto actor = people::load_actor(tx, desk.municipality(), stand_in);
    return actor && people::may(*actor, people::Capability::see_statistics, desk.organisation, order.unit) &&
           !is_recipient(tx, desk.id(), order, stand_in);
}

/// The recipient, and who stands in for them today.
std::vector<Reader> readers_of(db::Tx& tx, const cases::Desk& desk, const Order& order) {
    if (!order.recipient) return {{order.address, {}, {}}};
    const auto recipient = people::person_by_id(tx, desk.id(), order.recipient);
    if (!recipient) return {};
    std::vector<Reader> readers{{recipient->email, recipient->name, {}}};
    cases::Staff staff{tx, desk};
    for (const PersonId id : staff.stand_ins_of(order.recipient))
        if (const people::Person* stand_in = staff.find(id); stand_in != nullptr && is_to_be_told(tx, desk, order, id))
            readers.push_back({stand_in->email, stand_in->name, recipient->name});
    return readers;
}

void send_to(db::Tx& tx, const cases::Desk& desk, const SentReport& sent, const Draft& draft, const Reader& reader) {
    const auto to = EmailAddress::parse(reader.email);
    const auto from = EmailAddress::parse(desk.municipality().email);
    if (!to || !from) return;
    const ReportWords words{desk.renderer.catalogue(draft.language), desk.book, desk.organisation};
    const Heading heading = heading_of(words, draft.report, desk.municipality().name);
    const std::string subject = fmt::format("{}, {}", heading.title, heading.period);
    const auto fill = [&](views::Slots& slots) {
        slots.set("LANGUAGE", views::language_code(draft.language));
        slots.set("SUBJECT", subject);
        if (!reader.absent.empty())
            slots.add("STAND_IN").set("TEXT", words.texts().text("reports.mail.stand_in", {{"absent", reader.absent}}));
        for (const std::string& sentence : summary_of(words, draft.report)) slots.add("SENTENCE").set("TEXT", sentence);
        if (sent.order.recipient)
            slots.add("LINK").set("URL", fmt::format("{}/staff/reports/sent/{}", desk.public_url, sent.id.value()));
        slots.show("ATTACHED", !sent.pdf.empty());
        slots.set("CLOSING", words.text("cases.mail.closing"));
        slots.set("SENDER", desk.municipality().name);
    };
    mail::Outgoing mail{.kind = "staff.report",
                        .case_id = {},
                        .from = {*from, Personal{desk.municipality().name}},
                        .reply_to = std::nullopt,
                        .to = {*to, Personal{reader.name}},
                        .subject = Personal{subject},
                        .text = Personal{desk.renderer.render_with(draft.language, "mail/report.txt", fill)},
                        .html = Personal{desk.renderer.render_with(draft.language, "mail/report.html", fill)},
                        .automatic = mail::Automatic::generated,
                        .references = {}};
    if (!sent.pdf.empty()) mail.files.push_back({file_name(draft.report, "pdf"), "application/pdf", sent.pdf});
    mail::queue_mail(tx, desk.id(), mail);
}

} // namespace

void send_mail(db::Tx& tx, const cases::Desk& desk, const SentReport& sent, const Draft& draft) {
    for (const Reader& reader : readers_of(tx, desk, sent.order)) send_to(tx, desk, sent, draft, reader);
}

} // namespace svar::reports
