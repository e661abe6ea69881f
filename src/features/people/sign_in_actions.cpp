#include "features/people/sign_in_actions.hpp"

#include "base/text.hpp"
#include "features/people/hashing_room.hpp"
#include "features/people/password.hpp"
#include "features/people/person_store.hpp"
#include "features/people/session_store.hpp"
#include "features/people/throttle_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::people {

namespace {

/// Costs as much to check as a real one and matches nothing: unknown accounts take as long as known ones.
const std::string hash_of_nobody =
    "$argon2id$v=19$m=65536,t=2,p=1$c3Zhci1ub2JvZHktc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

Problem wrong() { return {ProblemKind::unauthorised, "people.sign_in.problem.wrong", {}}; }
Problem session_ended() { return {ProblemKind::unauthorised, sign_in_ended_key, {}}; }
Problem must_wait() { return {ProblemKind::too_many, "people.sign_in.problem.wait", {}}; }

/// An attempt that has been counted and may now be tried.
struct Attempt {
    std::optional<Credentials> credentials;
    std::vector<Throttled> subjects;
};

/// A device that its person has used before is counted alone: no stranger's attempts touch it.
std::vector<Throttled> subjects_of(db::Tx& tx, MunicipalityId municipality, std::string_view account,
                                   const std::optional<Credentials>& credentials, const Visitor& visitor) {
    const auto device_owner = person_of_device(tx, municipality, visitor.device_token);
    if (credentials && device_owner == credentials->person)
        return {{throttle_subject(municipality, "device", account, visitor.device_token), narrow_rule}};
    const std::string origin = origin_of(visitor.remote_address);
    const Throttled whole{throttle_subject(municipality, "account", account, ""), account_count};
    std::vector<Throttled> subjects{{throttle_subject(municipality, "origin", account, origin), narrow_rule}, whole};
    if (failures_of(tx, municipality, whole) >= attack_failures_min)
        subjects.push_back(
            {throttle_subject(municipality, "network", account, network_of(visitor.remote_address)), attack_rule});
    return subjects;
}

/// Somebody who knows the password can't keep its person's known devices waiting for their codes either.
std::vector<Throttled> code_subjects(db::Tx& tx, MunicipalityId municipality, PersonId person, const Visitor& visitor) {
    const bool is_known = person_of_device(tx, municipality, visitor.device_token) == person;
    const std::string account = std::to_string(person.value());
    return {{throttle_subject(municipality, "code", account, is_known ? visitor.device_token : ""), proof_rule}};
}

Result<Attempt> take_password_attempt(db::Tx& tx, MunicipalityId municipality, std::string_view email,
                                      const Visitor& visitor) {
    Attempt attempt;
    const auto address = EmailAddress::parse(email);
    if (address) attempt.credentials = credentials_by_email(tx, municipality, *address);
    const std::string account = to_lower_ascii(trim(email));
    attempt.subjects = subjects_of(tx, municipality, account, attempt.credentials, visitor);
    if (!take_attempt(tx, municipality, attempt.subjects, account)) return must_wait();
    return attempt;
}

bool is_right_password(const std::optional<Credentials>& credentials, const Personal& password) {
    const bool has_password = credentials && !credentials->password_hash.empty();
    const bool is_right =
        crypto::is_password(password.reveal(), has_password ? credentials->password_hash : hash_of_nobody);
    return has_password && is_right;
}

/// A new session in place of the one the browser had; a device token when it is complete.
SignedIn begin_session(db::Tx& tx, MunicipalityId municipality, PersonId person, const Visitor& visitor,
                       Confirmed confirmed) {
    if (!visitor.session_token.empty()) delete_session(tx, municipality, visitor.session_token);
    SignedIn signed_in;
    signed_in.session_token = insert_session(tx, municipality, person, visitor.client, confirmed);
    signed_in.needs_code = confirmed == Confirmed::no;
    if (signed_in.needs_code) return signed_in;
    const bool is_known = person_of_device(tx, municipality, visitor.device_token) == person;
    if (is_known) touch_device(tx, municipality, visitor.device_token);
    signed_in.device_token = is_known ? visitor.device_token : insert_device(tx, municipality, person);
    const auto signed_in_person = person_by_id(tx, municipality, person);
    if (signed_in_person) signed_in.language = signed_in_person->language;
    return signed_in;
}

/// Two read-write steps around the hashing, so the password or the person may have changed meanwhile.
bool is_unchanged(db::Tx& tx, MunicipalityId municipality, const Credentials& before) {
    const auto now = credentials_of(tx, municipality, before.person);
    return now && now->password_hash == before.password_hash && now->totp_secret == before.totp_secret;
}

struct CodeAttempt {
    Credentials credentials;
    std::vector<Throttled> subjects;
};

Result<CodeAttempt> take_code_attempt(db::Tx& tx, MunicipalityId municipality, const Visitor& visitor) {
    const auto person = person_owing_code(tx, municipality, visitor.session_token);
    if (!person) return session_ended();
    auto credentials = credentials_of(tx, municipality, *person);
    if (!credentials || credentials->totp_secret.empty()) return session_ended();
    const std::string account = std::to_string(person->value());
    CodeAttempt attempt{.credentials = std::move(*credentials),
                        .subjects = code_subjects(tx, municipality, *person, visitor)};
    if (!take_attempt(tx, municipality, attempt.subjects, account)) return must_wait();
    return attempt;
}

} // namespace

Result<SignedIn> sign_in(db::Database& database, const organisation::Municipality& municipality, std::string_view email,
                         const Personal& password, const Visitor& visitor) {
    const MunicipalityId id = municipality.id;
    auto place = hashing_room().enter();
    if (!place) return must_come_later();
    const auto attempt = database.write([&](db::Tx& tx) { return take_password_attempt(tx, id, email, visitor); });
    if (!attempt) return attempt.problem();
    if (!is_right_password(attempt->credentials, password)) return wrong();
    place.reset();

    return database.write([&](db::Tx& tx) -> Result<SignedIn> {
        const Credentials& credentials = *attempt->credentials;
        if (!is_unchanged(tx, id, credentials)) return wrong();
        clear_attempts(tx, id, attempt->subjects);
        const Confirmed confirmed = credentials.totp_secret.empty() ? Confirmed::yes : Confirmed::no;
        return begin_session(tx, id, credentials.person, visitor, confirmed);
    });
}

Result<SignedIn> confirm_code(db::Database& database, const organisation::Municipality& municipality,
                              std::string_view code, const Visitor& visitor) {
    const MunicipalityId id = municipality.id;
    const auto attempt = database.write([&](db::Tx& tx) { return take_code_attempt(tx, id, visitor); });
    if (!attempt) return attempt.problem();

    return database.write([&](db::Tx& tx) -> Result<SignedIn> {
        const Credentials& credentials = attempt->credentials;
        if (person_owing_code(tx, id, visitor.session_token) != credentials.person) return session_ended();
        const auto step = crypto::totp_step(credentials.totp_secret, code, tx.now());
        if (!step || !take_totp_step(tx, id, credentials.person, *step))
            return Problem{
                ProblemKind::unauthorised, "people.sign_in.problem.code", {{"code", "people.sign_in.problem.code"}}};
        clear_attempts(tx, id, attempt->subjects);
        return begin_session(tx, id, credentials.person, visitor, Confirmed::yes);
    });
}

void sign_out(db::Tx& tx, MunicipalityId municipality, std::string_view session_token) {
    delete_session(tx, municipality, session_token);
}

} // namespace svar::people
