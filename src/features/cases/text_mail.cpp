#include "features/cases/text_mail.hpp"

#include "features/cases/case_mail.hpp"
#include "platform/sms/length.hpp"
#include "platform/sms/number.hpp"
#include "platform/sms/sms.hpp"

namespace svar::cases {

namespace {

constexpr std::pair<std::string_view, std::string_view> country_codes[] = {
    {"SE", "46"}, {"NO", "47"}, {"DK", "45"}, {"FI", "358"}, {"IS", "354"}};

/// The text of a kind of mail; most say no more than that there is something to read.
const char* text_key(std::string_view kind, bool takes_replies) {
    if (kind == "case.receipt") return "cases.text.receipt";
    if (kind == "case.answer") return takes_replies ? "cases.text.answer_with_question" : "cases.text.answer";
    if (kind == "case.rejected") return "cases.text.rejected";
    if (kind == "case.new_link") return "cases.text.new_link";
    return "cases.text.news";
}

} // namespace

std::string country_code(const Desk& desk, const std::string& setting) {
    if (!setting.empty()) return setting;
    for (const auto& [country, code] : country_codes)
        if (desk.municipality().country == country) return std::string{code};
    return {};
}

std::optional<std::string> text_number(db::Tx& tx, const Desk& desk, const Contact& contact) {
    if (contact.phone.empty()) return std::nullopt;
    const sms::Delivery delivery = sms::delivery(tx);
    if (!delivery.is_on) return std::nullopt;
    return sms::mobile_number(contact.phone.reveal(), country_code(desk, delivery.country_code));
}

void write_text(db::Tx& tx, const Desk& desk, const Case& subject, const Contact& contact, std::string_view mail_kind) {
    const auto number = text_number(tx, desk, contact);
    if (!number) return;
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    const std::string link = status_url(desk, subject);
    const std::string words = writer.text(text_key(mail_kind, sms::delivery(tx).takes_replies), {{"link", link}});
    sms::queue(tx, desk.id(),
               {.kind = std::string{mail_kind},
                .case_id = subject.id,
                .number = Personal{*number},
                .words = Personal{sms::fitted(words, link, sms::parts_max)}});
}

} // namespace svar::cases
