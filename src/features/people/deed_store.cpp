#include "features/people/deed_store.hpp"

#include <boost/json/serialize.hpp>

namespace svar::people {

namespace {

#define SVAR_DEED_COLUMNS "seq, at, kind, actor_kind, actor, person, unit, data, mac"

constexpr db::Sql insert_one{.name = "people.insert_deed",
                             .text = "INSERT INTO deeds (municipality, " SVAR_DEED_COLUMNS
                                     ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr db::Sql last_one{.name = "people.last_deed",
                           .text = "SELECT " SVAR_DEED_COLUMNS
                                   " FROM deeds WHERE municipality = $1 ORDER BY seq DESC LIMIT 1"};
constexpr db::Sql newest{.name = "people.find_deeds",
                         .text = "SELECT " SVAR_DEED_COLUMNS
                                 " FROM deeds WHERE municipality = $1 AND seq < $2 AND at >= $3 AND at < $4 "
                                 "AND ($5 = 0 OR actor = $5 OR person = $5) ORDER BY seq DESC LIMIT $6"};
constexpr db::Sql next_ones{.name = "people.deeds_after",
                            .text = "SELECT " SVAR_DEED_COLUMNS
                                    " FROM deeds WHERE municipality = $1 AND seq > $2 ORDER BY seq LIMIT $3"};

#undef SVAR_DEED_COLUMNS

constexpr db::Sql head{.name = "people.deed_head", .text = "SELECT seq, seal FROM deed_heads WHERE municipality = $1"};
constexpr db::Sql set_head{.name = "people.set_deed_head",
                           .text = "INSERT INTO deed_heads (municipality, seq, seal) VALUES ($1, $2, $3) "
                                   "ON CONFLICT (municipality) DO UPDATE SET seq = excluded.seq, seal = excluded.seal"};

Deed deed_of(const db::Row& row) {
    return {.seq = row.integer(0),
            .at = row.instant(1),
            .kind = row.text(2),
            .actor_kind = row.text(3),
            .actor = row.id<PersonId>(4),
            .person = row.id<PersonId>(5),
            .unit = row.id<UnitId>(6),
            .data = row.text(7),
            .mac = row.bytes(8)};
}

std::vector<Deed> deeds_of(const db::Rows& rows) {
    std::vector<Deed> found;
    for (const db::Row& row : rows) found.push_back(deed_of(row));
    return found;
}

} // namespace

void record_deed(db::Tx& tx, const crypto::Key& key, const Actor& actor, const NewDeed& wanted) {
    const MunicipalityId municipality = actor.municipality;
    const auto before = tx.row(last_one, municipality);
    const Deed last = before ? deed_of(*before) : Deed{};
    const Deed deed{.seq = last.seq + 1,
                    .at = tx.now(),
                    .kind = std::string{deed_key(wanted.kind)},
                    .actor_kind = std::string{actor_kind_key(actor.kind)},
                    .actor = actor.person,
                    .person = wanted.person,
                    .unit = wanted.unit,
                    .data = boost::json::serialize(wanted.details),
                    .mac = {}};
    const crypto::Digest mac = mac_of(key, municipality, deed, last.mac);
    tx.execute(insert_one, municipality, deed.seq, deed.at, deed.kind, deed.actor_kind, deed.actor, deed.person,
               deed.unit, deed.data, db::Blob{mac});
    tx.execute(set_head, municipality, deed.seq, db::Blob{seal_of(key, municipality, deed.seq, mac)});
}

std::vector<Deed> find_deeds(db::Tx& tx, MunicipalityId municipality, const DeedFilter& filter) {
    const Instant from = filter.from.value_or(from_micros(0));
    const Instant until = filter.until.value_or(from_micros(INT64_MAX));
    return deeds_of(tx.rows(newest, municipality, filter.before_seq, from, until, filter.person, filter.count_max));
}

std::vector<Deed> deeds_after(db::Tx& tx, MunicipalityId municipality, std::int64_t seq, int count_max) {
    return deeds_of(tx.rows(next_ones, municipality, seq, count_max));
}

DeedHead deed_head(db::Tx& tx, MunicipalityId municipality) {
    const auto row = tx.row(head, municipality);
    return row ? DeedHead{.seq = row->integer(0), .seal = row->bytes(1)} : DeedHead{};
}

} // namespace svar::people
