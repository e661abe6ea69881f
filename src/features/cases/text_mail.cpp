#include "features/cases/text_mail.hpp"

#include "features/cases/case_mail.hpp"
#include "platform/sms/length.hpp"
#include "platform/sms/number.hpp"
#include "platform/sms/sms.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr std::pair<std::string_view, std::string_view> country_codes[] = {
    {"SE", "46"}, {"NO", "47"}, {"DK", "45"}, {"FI", "358"}, {"IS", "354"}};

constexpr std::string_view receipt_kind = "case.receipt";

/// The text of a kind of mail; most say no more than that there is something to read.
const char* text_key(std::string_view kind, bool takes_replies) {
    if (kind == receipt_kind) return "cases.text.receipt";
    if (kind == "case.answer") return takes_replies ? "cases.text.answer_with_question" : "cases.text.answer";
    if (kind == "case.rejected") return "cases.text.rejected";
    if (kind == "case.new_link") return "cases.text.new_link";
    return "cases.text.news";
}

/// Receipts go to numbers that nobody has proved to be theirs: whoever types somebody else's again and again would have us
/// annoy them, and pay for it.
constexpr std::ptrdiff_t receipts_per_hour_max = 5;
constexpr int latest_max = 50;

bool has_enough_receipts(db::Tx& tx, MunicipalityId municipality, const Personal& number) {
    const Instant since = tx.now() - std::chrono::hours{1};
    const auto latest = sms::latest_to(tx, municipality, number, latest_max);
    return std::ranges::count_if(latest, [&](const sms::Message& one) {
               return one.outgoing.kind == receipt_kind && one.created_at > since;
           }) >= receipts_per_hour_max;
}

} // namespace

std::string country_code(const Desk& desk, const std::string& setting) {
    if (!setting.empty()) return setting;
    for (const auto& [country, code] : country_codes)
        if (desk.municipality().country == country) return std::string{code};
    return {};
}

void write_text(db::Tx& tx, const Desk& desk, const Case& subject, const Contact& contact, std::string_view mail_kind) {
    if (contact.phone.empty()) return;
    const sms::Delivery delivery = sms::delivery(tx);
    if (!delivery.is_on) return;
    const auto number = sms::mobile_number(contact.phone.reveal(), country_code(desk, delivery.country_code));
    if (!number) return;
    if (mail_kind == receipt_kind && has_enough_receipts(tx, desk.id(), Personal{*number})) return;
    const LetterWriter writer{desk, language_of_case(desk, subject), subject};
    const std::string link = status_url(desk, subject);
    const std::string words = writer.text(text_key(mail_kind, delivery.takes_replies), {{"link", link}});
    sms::queue(tx, desk.id(),
               {.kind = std::string{mail_kind},
                .case_id = subject.id,
                .number = Personal{*number},
                .words = Personal{sms::fitted(words, link, sms::parts_max)}});
}

} // namespace svar::cases
