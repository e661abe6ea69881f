#include "features/cases/reply_address_store.hpp"

namespace svar::cases {

namespace {

constexpr db::Sql read_mailbox{.name = "cases.reply_mailbox",
                               .text =
                                   "SELECT address, has_plus FROM mailboxes WHERE municipality = $1 AND is_active = 1 "
                                   "ORDER BY CASE WHEN unit = $2 THEN 0 ELSE 1 END, mailbox LIMIT 1"};

} // namespace

std::optional<EmailAddress> reply_address(db::Tx& tx, const Desk& desk, const Case& subject) {
    const auto row = tx.row(read_mailbox, desk.id(), subject.unit);
    if (!row) return std::nullopt;
    auto address = EmailAddress::parse(row->text(0));
    if (!address || !row->flag(1)) return address;
    auto with_tag = tagged(*address, reply_tag(desk.key, subject));
    return with_tag ? with_tag : address;
}

} // namespace svar::cases
