#include "features/people/account_actions.hpp"

#include "base/text.hpp"
#include "features/people/access_token_store.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/hashing_room.hpp"
#include "features/people/password.hpp"
#include "features/people/person_store.hpp"
#include "features/people/session_store.hpp"
#include "features/people/throttle_store.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>

namespace svar::people {

namespace {

Problem wrong_password() {
    return invalid("people.problem.current_password", {{"current_password", "people.problem.current_password"}});
}
Problem must_wait() { return {ProblemKind::too_many, "people.sign_in.problem.wait", {}}; }
Problem no_person() { return {ProblemKind::unauthorised, "people.sign_in.problem.ended", {}}; }

/// Somebody who found an open browser can't guess the password without end.
std::vector<Throttled> proof_subjects(const Actor& actor) {
    const std::string account = std::to_string(actor.person.value());
    return {{throttle_subject(actor.municipality, "password", account, ""), proof_rule}};
}

/// The actor's credentials after a counted attempt.
Result<Credentials> take_proof_attempt(db::Tx& tx, const Actor& actor) {
    auto credentials = credentials_of(tx, actor.municipality, actor.person);
    if (actor.kind != ActorKind::person || !credentials) return no_person();
    const std::string account = std::to_string(actor.person.value());
    if (!take_attempt(tx, actor.municipality, proof_subjects(actor), account)) return must_wait();
    return std::move(*credentials);
}

/// Checks the present password outside any transaction. The attempt counts until `clear_proofs`.
Result<Credentials> check_password(db::Database& database, const Actor& actor, const Personal& current) {
    const auto place = hashing_room().enter();
    if (!place) return must_come_later();
    auto credentials = database.write([&](db::Tx& tx) { return take_proof_attempt(tx, actor); });
    if (!credentials) return credentials.problem();
    if (!crypto::is_password(current.reveal(), credentials->password_hash)) return wrong_password();
    return credentials;
}

void clear_proofs(db::Tx& tx, const Actor& actor) { clear_attempts(tx, actor.municipality, proof_subjects(actor)); }

Result<Credentials> prove_password(db::Database& database, const Actor& actor, const Personal& current) {
    auto credentials = check_password(database, actor, current);
    if (credentials) database.write([&](db::Tx& tx) { clear_proofs(tx, actor); });
    return credentials;
}

} // namespace

Result<> change_password(db::Database& database, const organisation::Municipality& municipality, const Actor& actor,
                         std::string_view session_token, const Personal& current, const Personal& wanted) {
    const auto person = database.read([&](db::Tx& tx) { return person_by_id(tx, municipality.id, actor.person); });
    if (!person) return no_person();
    const std::string fault{password_problem(wanted.reveal(), person->email)};
    if (!fault.empty()) return invalid(fault, {{"password", fault}});
    const auto before = prove_password(database, actor, current);
    if (!before) return before.problem();
    const auto hash = PasswordHash::make(wanted, person->email);
    if (!hash) return hash.problem();

    return database.write([&](db::Tx& tx) -> Result<> {
        const auto now = credentials_of(tx, municipality.id, actor.person);
        if (!now || now->password_hash != before->password_hash) return conflict("people.problem.changed_meanwhile");
        set_password_hash(tx, municipality.id, actor.person, hash->text());
        delete_sessions_of(tx, municipality.id, actor.person, session_token);
        delete_devices_of(tx, municipality.id, actor.person);
        return Done{};
    });
}

bool is_totp_secret(std::string_view text) {
    constexpr std::size_t secret_characters = 32;
    const auto is_base32 = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7'); };
    return text.size() == secret_characters && std::all_of(text.begin(), text.end(), is_base32);
}

SecondFactorOffer offer_second_factor(const organisation::Municipality& municipality, std::string_view email,
                                      std::string_view secret) {
    const std::string issuer = url_encode("Svar " + municipality.short_name);
    SecondFactorOffer offer;
    offer.secret = is_totp_secret(secret) ? std::string{secret} : crypto::new_totp_secret();
    offer.uri = "otpauth://totp/" + issuer + ":" + url_encode(email) + "?secret=" + offer.secret + "&issuer=" + issuer;
    return offer;
}

Result<> confirm_second_factor(db::Database& database, const organisation::Municipality& municipality,
                               const Actor& actor, std::string_view session_token, std::string_view secret,
                               std::string_view code) {
    return database.write([&](db::Tx& tx) -> Result<> {
        const auto credentials = credentials_of(tx, municipality.id, actor.person);
        if (actor.kind != ActorKind::person || !credentials) return no_person();
        if (!credentials->totp_secret.empty()) return conflict("people.problem.second_factor_present");
        const auto step = is_totp_secret(secret) ? crypto::totp_step(secret, code, tx.now()) : std::nullopt;
        if (!step) return invalid("people.problem.code", {{"code", "people.problem.code"}});
        set_totp(tx, municipality.id, actor.person, secret, *step);
        delete_sessions_of(tx, municipality.id, actor.person, session_token);
        return Done{};
    });
}

Result<> remove_second_factor(db::Database& database, const organisation::Municipality& municipality,
                              const Actor& actor, const Personal& current, std::string_view code) {
    const auto checked = check_password(database, actor, current);
    if (!checked) return checked.problem();
    return database.write([&](db::Tx& tx) -> Result<> {
        const auto step = crypto::totp_step(checked->totp_secret, code, tx.now());
        if (!step || !take_totp_step(tx, municipality.id, actor.person, *step))
            return invalid("people.sign_in.problem.code", {{"code", "people.sign_in.problem.code"}});
        clear_proofs(tx, actor);
        set_totp(tx, municipality.id, actor.person, {}, 0);
        return Done{};
    });
}

Result<> sign_out_elsewhere(db::Tx& tx, const Actor& actor, std::string_view session_token) {
    delete_sessions_of(tx, actor.municipality, actor.person, session_token);
    return Done{};
}

Result<> sign_out_everywhere(db::Tx& tx, const Actor& actor) {
    delete_sessions_of(tx, actor.municipality, actor.person, {});
    delete_devices_of(tx, actor.municipality, actor.person);
    return Done{};
}

Result<> end_session(db::Tx& tx, const Actor& actor, std::string_view key) {
    if (!delete_session_by_key(tx, actor.municipality, actor.person, key)) return not_found();
    return Done{};
}

Result<> choose_language(db::Tx& tx, const Actor& actor, std::string_view language) {
    auto person = person_by_id(tx, actor.municipality, actor.person);
    if (!person) return no_person();
    if (!is_staff_language(language))
        return invalid("people.problem.language", {{"language", "people.problem.language"}});
    person->language = language;
    update_person(tx, actor.municipality, *person, person->version);
    return Done{};
}

Result<NewAccessToken> create_access_token(db::Tx& tx, const crypto::Key& key, const Actor& actor, PersonId person,
                                           std::string_view name, std::optional<Instant> expires_at, Scopes scopes) {
    const bool is_own = actor.kind == ActorKind::person && actor.person == person;
    if (!is_own && actor.kind != ActorKind::system) return forbidden();
    const auto owner = person_by_id(tx, actor.municipality, person);
    if (!owner || !owner->is_active) return not_found();
    const std::string_view label = trim(name);
    if (label.empty() || !is_printable(label) || code_points(label) > token_name_code_points_max)
        return invalid("people.problem.token_name", {{"name", "people.problem.token_name"}});
    if (expires_at && *expires_at <= tx.now())
        return invalid("people.problem.token_expiry", {{"expires", "people.problem.token_expiry"}});
    record_deed(tx, key, actor,
                {.kind = DeedKind::token_made,
                 .person = person,
                 .details = {{"name", label}, {"scopes", scopes_text(scopes)}}});
    return insert_access_token(tx, actor.municipality, person, label, expires_at, scopes);
}

Result<> revoke_access_token(db::Tx& tx, const crypto::Key& key, const Actor& actor, AccessTokenId id) {
    const auto name = delete_access_token(tx, actor.municipality, actor.person, id);
    if (!name) return not_found();
    record_deed(tx, key, actor,
                {.kind = DeedKind::token_revoked, .person = actor.person, .details = {{"name", *name}}});
    return Done{};
}

} // namespace svar::people
