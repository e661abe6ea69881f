#include "features/people/person_store.hpp"

#include "platform/views/format.hpp"

namespace svar::people {

namespace {

#define SVAR_PERSON_COLUMNS                                                                                            \
    "person, name, email, title, language, password_hash <> '', totp_secret <> '', is_active, is_demo_shown, "         \
    "created_at, version"

constexpr db::Sql by_id{.name = "people.person_by_id",
                        .text = "SELECT " SVAR_PERSON_COLUMNS " FROM people WHERE municipality = $1 AND person = $2"};
constexpr db::Sql by_email{.name = "people.person_by_email",
                           .text = "SELECT " SVAR_PERSON_COLUMNS " FROM people WHERE municipality = $1 AND email = $2"};
constexpr db::Sql everybody{.name = "people.all_people",
                            .text = "SELECT " SVAR_PERSON_COLUMNS
                                    " FROM people WHERE municipality = $1 ORDER BY is_active DESC, name, person"};

#undef SVAR_PERSON_COLUMNS

constexpr db::Sql credentials_email{.name = "people.credentials_by_email",
                                    .text = "SELECT person, password_hash, totp_secret FROM people "
                                            "WHERE municipality = $1 AND email = $2 AND is_active = 1"};
constexpr db::Sql credentials_person{.name = "people.credentials_of",
                                     .text = "SELECT person, password_hash, totp_secret FROM people "
                                             "WHERE municipality = $1 AND person = $2 AND is_active = 1"};
constexpr db::Sql insert_one{
    .name = "people.insert_person",
    .text = "INSERT INTO people (municipality, person, name, email, title, language, password_hash, totp_secret, "
            "totp_last_step, is_active, is_demo_shown, created_at, version) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, '', 0, $8, $9, $10, $11)"};
constexpr db::Sql update_one{.name = "people.update_person",
                             .text = "UPDATE people SET name = $4, email = $5, title = $6, language = $7, "
                                     "is_active = $8, version = version + 1 "
                                     "WHERE municipality = $1 AND person = $2 AND version = $3"};
constexpr db::Sql set_password_row{.name = "people.set_password",
                                   .text =
                                       "UPDATE people SET password_hash = $3 WHERE municipality = $1 AND person = $2"};
constexpr db::Sql set_totp_row{
    .name = "people.set_totp",
    .text = "UPDATE people SET totp_secret = $3, totp_last_step = $4 WHERE municipality = $1 AND person = $2"};
constexpr db::Sql take_step{.name = "people.take_totp_step",
                            .text = "UPDATE people SET totp_last_step = $3 "
                                    "WHERE municipality = $1 AND person = $2 AND totp_last_step < $3"};

constexpr db::Sql own_grants{
    .name = "people.grants_of",
    .text = "SELECT role, unit FROM grants WHERE municipality = $1 AND person = $2 ORDER BY unit, role"};
constexpr db::Sql everybodys_grants{
    .name = "people.all_grants",
    .text = "SELECT person, role, unit FROM grants WHERE municipality = $1 ORDER BY person, unit, role"};
constexpr db::Sql in_force{
    .name = "people.grants_in_force",
    .text = "SELECT role, unit, NULL AS absent FROM grants WHERE municipality = $1 AND person = $2 UNION ALL "
            "SELECT g.role, g.unit, s.absent FROM stand_ins s "
            "JOIN people p ON p.municipality = s.municipality AND p.person = s.absent AND p.is_active = 1 "
            "JOIN grants g ON g.municipality = s.municipality AND g.person = s.absent "
            "WHERE s.municipality = $1 AND s.substitute = $2 AND s.first_day <= $3 AND s.last_day >= $3"};
constexpr db::Sql insert_grant_row{.name = "people.insert_grant",
                                   .text = "INSERT INTO grants (municipality, person, role, unit) "
                                           "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"};
constexpr db::Sql delete_grant_row{
    .name = "people.delete_grant",
    .text = "DELETE FROM grants WHERE municipality = $1 AND person = $2 AND role = $3 AND unit = $4"};

constexpr db::Sql stand_ins_about{.name = "people.stand_ins_of",
                                  .text =
                                      "SELECT stand_in, absent, substitute, first_day, last_day FROM stand_ins "
                                      "WHERE municipality = $1 AND (absent = $2 OR substitute = $2) AND last_day >= $3 "
                                      "ORDER BY first_day, stand_in"};
constexpr db::Sql stand_in_row{.name = "people.stand_in_by_id",
                               .text = "SELECT stand_in, absent, substitute, first_day, last_day FROM stand_ins "
                                       "WHERE municipality = $1 AND stand_in = $2"};
constexpr db::Sql insert_stand_in_row{
    .name = "people.insert_stand_in",
    .text = "INSERT INTO stand_ins (municipality, stand_in, absent, substitute, first_day, last_day) "
            "VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr db::Sql delete_stand_in_row{.name = "people.delete_stand_in",
                                      .text = "DELETE FROM stand_ins WHERE municipality = $1 AND stand_in = $2"};

Person person_of(const db::Row& row) {
    return {.id = row.id<PersonId>(0),
            .name = row.text(1),
            .email = row.text(2),
            .title = row.text(3),
            .language = row.text(4),
            .can_sign_in = row.flag(5),
            .has_second_factor = row.flag(6),
            .is_active = row.flag(7),
            .is_demo_shown = row.flag(8),
            .created_at = row.instant(9),
            .version = row.id<Version>(10)};
}

Role role_of(const std::string& key) {
    const auto role = parse_role(key);
    if (!role) throw db::Broken("grants: unknown role");
    return *role;
}

LocalDate day_of(const std::string& text) {
    const auto day = parse_date(text);
    if (!day) throw db::Broken("stand_ins: no date");
    return *day;
}

StandIn stand_in_of(const db::Row& row) {
    return {.id = row.id<StandInId>(0),
            .absent = row.id<PersonId>(1),
            .substitute = row.id<PersonId>(2),
            .first_day = day_of(row.text(3)),
            .last_day = day_of(row.text(4))};
}

std::optional<Person> one_person(const std::optional<db::Row>& row) {
    if (!row) return std::nullopt;
    return person_of(*row);
}

std::optional<Credentials> one_credentials(const std::optional<db::Row>& row) {
    if (!row) return std::nullopt;
    return Credentials{.person = row->id<PersonId>(0), .password_hash = row->text(1), .totp_secret = row->text(2)};
}

} // namespace

std::optional<Person> person_by_id(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    return one_person(tx.row(by_id, municipality, person));
}

std::optional<Person> person_by_email(db::Tx& tx, MunicipalityId municipality, const EmailAddress& email) {
    return one_person(tx.row(by_email, municipality, email.reveal()));
}

std::vector<Person> all_people(db::Tx& tx, MunicipalityId municipality) {
    std::vector<Person> found;
    for (const db::Row& row : tx.rows(everybody, municipality)) found.push_back(person_of(row));
    return found;
}

std::optional<Credentials> credentials_by_email(db::Tx& tx, MunicipalityId municipality, const EmailAddress& email) {
    return one_credentials(tx.row(credentials_email, municipality, email.reveal()));
}

std::optional<Credentials> credentials_of(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    return one_credentials(tx.row(credentials_person, municipality, person));
}

void insert_person(db::Tx& tx, MunicipalityId municipality, const Person& p, std::string_view password_hash) {
    tx.execute(insert_one, municipality, p.id, p.name, p.email, p.title, p.language, password_hash, p.is_active,
               p.is_demo_shown, p.created_at, p.version);
}

bool update_person(db::Tx& tx, MunicipalityId municipality, const Person& p, Version seen) {
    return tx.execute(update_one, municipality, p.id, seen, p.name, p.email, p.title, p.language, p.is_active) == 1;
}

void set_password_hash(db::Tx& tx, MunicipalityId municipality, PersonId person, std::string_view password_hash) {
    tx.execute(set_password_row, municipality, person, password_hash);
}

void set_totp(db::Tx& tx, MunicipalityId municipality, PersonId person, std::string_view secret,
              std::int64_t last_step) {
    tx.execute(set_totp_row, municipality, person, secret, last_step);
}

bool take_totp_step(db::Tx& tx, MunicipalityId municipality, PersonId person, std::int64_t step) {
    return tx.execute(take_step, municipality, person, step) == 1;
}

std::vector<Grant> grants_of(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    std::vector<Grant> found;
    for (const db::Row& row : tx.rows(own_grants, municipality, person))
        found.push_back({.role = role_of(row.text(0)), .unit = row.id<UnitId>(1), .stands_in_for = {}});
    return found;
}

std::vector<HeldGrant> all_grants(db::Tx& tx, MunicipalityId municipality) {
    std::vector<HeldGrant> found;
    for (const db::Row& row : tx.rows(everybodys_grants, municipality))
        found.push_back({.person = row.id<PersonId>(0),
                         .grant = {.role = role_of(row.text(1)), .unit = row.id<UnitId>(2), .stands_in_for = {}}});
    return found;
}

std::set<PersonId> holders_of(db::Tx& tx, MunicipalityId municipality, Capability capability) {
    std::set<PersonId> found;
    for (const HeldGrant& held : all_grants(tx, municipality))
        if (grants(held.grant.role, capability)) found.insert(held.person);
    return found;
}

std::vector<Grant> grants_in_force(db::Tx& tx, MunicipalityId municipality, PersonId person, LocalDate today) {
    std::vector<Grant> found;
    for (const db::Row& row : tx.rows(in_force, municipality, person, format_date(today)))
        found.push_back(
            {.role = role_of(row.text(0)), .unit = row.id<UnitId>(1), .stands_in_for = row.id<PersonId>(2)});
    return found;
}

bool insert_grant(db::Tx& tx, MunicipalityId municipality, PersonId person, Role role, UnitId unit) {
    return tx.execute(insert_grant_row, municipality, person, role_key(role), unit) == 1;
}

bool delete_grant(db::Tx& tx, MunicipalityId municipality, PersonId person, Role role, UnitId unit) {
    return tx.execute(delete_grant_row, municipality, person, role_key(role), unit) == 1;
}

std::vector<StandIn> stand_ins_of(db::Tx& tx, MunicipalityId municipality, PersonId person, LocalDate today) {
    std::vector<StandIn> found;
    for (const db::Row& row : tx.rows(stand_ins_about, municipality, person, format_date(today)))
        found.push_back(stand_in_of(row));
    return found;
}

std::optional<StandIn> stand_in_by_id(db::Tx& tx, MunicipalityId municipality, StandInId id) {
    const auto row = tx.row(stand_in_row, municipality, id);
    if (!row) return std::nullopt;
    return stand_in_of(*row);
}

void insert_stand_in(db::Tx& tx, MunicipalityId municipality, const StandIn& s) {
    tx.execute(insert_stand_in_row, municipality, s.id, s.absent, s.substitute, format_date(s.first_day),
               format_date(s.last_day));
}

void delete_stand_in(db::Tx& tx, MunicipalityId municipality, StandInId id) {
    tx.execute(delete_stand_in_row, municipality, id);
}

Actor actor_of(db::Tx& tx, const organisation::Municipality& municipality, PersonId person, std::string name,
               std::string language) {
    const LocalDate today = views::local_day(tx.now(), municipality.time_zone);
    return {.kind = ActorKind::person,
            .municipality = municipality.id,
            .person = person,
            .name = std::move(name),
            .language = std::move(language),
            .grants = grants_in_force(tx, municipality.id, person, today)};
}

std::optional<Actor> load_actor(db::Tx& tx, const organisation::Municipality& municipality, PersonId id) {
    const auto person = person_by_id(tx, municipality.id, id);
    if (!person || !person->is_active) return std::nullopt;
    return actor_of(tx, municipality, id, person->name, person->language);
}

} // namespace svar::people
