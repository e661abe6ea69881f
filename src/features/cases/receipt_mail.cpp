#include "features/cases/receipt_mail.hpp"

#include "features/cases/text_mail.hpp"
#include "platform/mail/unproved.hpp"

namespace svar::cases {

namespace {

constexpr std::chrono::hours span{1};
constexpr std::string_view sort = "receipt";

/// Who would read the receipt; empty where it can't be sent.
std::string reader_of(db::Tx& tx, const Desk& desk, const Contact& contact) {
    if (contact.email.empty()) return text_number(tx, desk, contact).value_or(std::string{});
    const auto address = EmailAddress::parse(contact.email.reveal());
    return address ? mail::reader_of(*address) : std::string{};
}

} // namespace

bool is_receipt_held(db::Tx& tx, const Desk& desk, const Contact& contact, Channel channel) {
    const std::string reader = reader_of(tx, desk, contact);
    if (reader.empty()) return false;
    const bool is_by_writer = channel == Channel::email || channel == Channel::sms;
    return mail::note_unproved(tx, desk.id(), desk.key, sort, reader, span) >
           (is_by_writer ? receipts_of_writers_an_hour_max : receipts_an_hour_max);
}

} // namespace svar::cases
