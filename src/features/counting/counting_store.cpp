#include "features/counting/counting_store.hpp"

namespace svar::counting {

namespace {

#define SVAR_COUNTED "contact, at, person, channel, category, unit, seconds, case_id, note"

constexpr db::Sql insert{.name = "counting.insert",
                         .text = "INSERT INTO counted_contacts (municipality, " SVAR_COUNTED ", digest) "
                                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
constexpr db::Sql between{.name = "counting.between",
                          .text = "SELECT " SVAR_COUNTED " FROM counted_contacts WHERE municipality = $1 "
                                  "AND at >= $2 AND at < $3 ORDER BY at, contact"};
constexpr db::Sql after{.name = "counting.after",
                        .text = "SELECT " SVAR_COUNTED ", digest FROM counted_contacts WHERE municipality = $1 "
                                "AND contact > $2 ORDER BY contact LIMIT $3"};

#undef SVAR_COUNTED

constexpr int portion = 1000;

CountedContact contact_from(const db::Row& row) {
    return {.id = row.id<ContactId>(0),
            .at = row.instant(1),
            .person = row.id<PersonId>(2),
            .channel = cases::parse_channel(row.text(3)).value_or(cases::Channel::phone),
            .category = row.text(4),
            .unit = row.id<UnitId>(5),
            .duration = std::chrono::seconds{row.integer(6)},
            .case_id = row.id<CaseId>(7),
            .note = row.personal(8)};
}

} // namespace

void insert_contact(db::Tx& tx, MunicipalityId municipality, const CountedContact& contact,
                    const std::vector<std::uint8_t>& digest) {
    const auto case_id = contact.case_id ? std::optional{contact.case_id.value()} : std::nullopt;
    tx.execute(insert, municipality, contact.id, contact.at, contact.person, cases::channel_key(contact.channel),
               contact.category, contact.unit, static_cast<std::int64_t>(contact.duration.count()), case_id,
               contact.note, digest);
}

std::vector<CountedContact> contacts_between(db::Tx& tx, MunicipalityId municipality, Instant begin, Instant end,
                                             PersonId of) {
    std::vector<CountedContact> found;
    for (const db::Row& row : tx.rows(between, municipality, begin, end)) {
        CountedContact contact = contact_from(row);
        if (!of || contact.person == of) found.push_back(std::move(contact));
    }
    return found;
}

std::vector<std::string> differences(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key) {
    std::vector<std::string> found;
    ContactId last;
    for (bool is_more = true; is_more;) {
        const db::Rows rows = tx.rows(after, municipality, last, portion);
        for (const db::Row& row : rows) {
            const CountedContact contact = contact_from(row);
            last = contact.id;
            if (digest_of(key, municipality, contact) != row.bytes(9))
                found.push_back("the counted contact " + std::to_string(contact.id.value()) + " was changed");
        }
        is_more = rows.size() == static_cast<std::size_t>(portion);
    }
    return found;
}

} // namespace svar::counting
