#include "features/reports/report_mail.hpp"

#include "features/people/person_store.hpp"
#include "features/reports/summary_view.hpp"
#include "platform/mail/mail.hpp"

#include <fmt/format.h>

namespace svar::reports {

namespace {

struct Reader {
    std::string email;
    std::string name;
};

Reader reader_of(db::Tx& tx, const cases::Desk& desk, const Order& order) {
    if (!order.recipient) return {order.address, {}};
    const auto person = people::person_by_id(tx, desk.id(), order.recipient);
    return person ? Reader{person->email, person->name} : Reader{};
}

} // namespace

void send_mail(db::Tx& tx, const cases::Desk& desk, const SentReport& sent, const Draft& draft) {
    const Reader reader = reader_of(tx, desk, sent.order);
    const auto to = EmailAddress::parse(reader.email);
    const auto from = EmailAddress::parse(desk.municipality().email);
    if (!to || !from) return;
    const ReportWords words{desk.renderer.catalogue(draft.language), desk.book, desk.organisation};
    const Heading heading = heading_of(words, draft.report, desk.municipality().name);
    const std::string subject = fmt::format("{}, {}", heading.title, heading.period);
    const auto fill = [&](views::Slots& slots) {
        slots.set("LANGUAGE", views::language_code(draft.language));
        slots.set("SUBJECT", subject);
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

} // namespace svar::reports
