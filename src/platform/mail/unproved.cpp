#include "platform/mail/unproved.hpp"

#include <algorithm>

namespace svar::mail {

namespace {

constexpr db::Sql note{
    .name = "unproved_receivers.note",
    .text = "INSERT INTO unproved_receivers (municipality, receiver, wanted, ends_at) VALUES ($1, $2, 1, $4) "
            "ON CONFLICT (municipality, receiver) DO UPDATE SET "
            "wanted = CASE WHEN unproved_receivers.ends_at > $3 THEN unproved_receivers.wanted + 1 ELSE 1 END, "
            "ends_at = CASE WHEN unproved_receivers.ends_at > $3 THEN unproved_receivers.ends_at ELSE excluded.ends_at "
            "END RETURNING wanted"};

constexpr db::Sql forget{.name = "unproved_receivers.forget",
                         .text = "DELETE FROM unproved_receivers WHERE municipality = $1 AND ends_at <= $2"};

} // namespace

std::string reader_of(const EmailAddress& address) {
    const std::string& text = address.reveal();
    const auto at = text.find('@');
    std::string reader = text.substr(0, std::min(text.find('+'), at));
    std::erase(reader, '.');
    return reader + text.substr(at);
}

std::int64_t note_unproved(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key, std::string_view sort,
                           std::string_view reader, std::chrono::seconds span) {
    const crypto::Digest digest =
        crypto::keyed_digest(key, std::string{"unproved "}.append(sort).append(" ").append(reader));
    return tx.row(note, municipality, db::Blob{digest}, tx.now(), tx.now() + span)->integer(0);
}

void forget_unproved(db::Tx& tx, MunicipalityId municipality) { tx.execute(forget, municipality, tx.now()); }

} // namespace svar::mail
