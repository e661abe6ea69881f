#include "features/people/throttle_store.hpp"

#include <algorithm>

namespace svar::people {

namespace {

constexpr db::Sql failures_row{
    .name = "people.sign_in_failures",
    .text = "SELECT failures, last_at FROM sign_in_failures WHERE municipality = $1 AND subject_digest = $2"};
constexpr db::Sql count_failure{
    .name = "people.count_sign_in_failure",
    .text = "INSERT INTO sign_in_failures (municipality, subject_digest, failures, last_at) VALUES ($1, $2, 1, $3) "
            "ON CONFLICT (municipality, subject_digest) DO UPDATE SET last_at = excluded.last_at, failures = "
            "CASE WHEN sign_in_failures.last_at <= $4 THEN 1 ELSE sign_in_failures.failures + 1 END"};
constexpr db::Sql clear_failures{.name = "people.clear_sign_in_failures",
                                 .text =
                                     "DELETE FROM sign_in_failures WHERE municipality = $1 AND subject_digest = $2"};
constexpr db::Sql note_end{
    .name = "people.end_sign_in_waits",
    .text = "INSERT INTO sign_in_failures (municipality, subject_digest, failures, last_at) VALUES ($1, $2, 0, $3) "
            "ON CONFLICT (municipality, subject_digest) DO UPDATE SET last_at = excluded.last_at"};

crypto::Digest end_of_waits(MunicipalityId municipality, std::string_view account) {
    return throttle_subject(municipality, "ended", account, "");
}

/// When an administrator last ended the account's waits; long ago when nobody did.
Instant waits_ended_at(db::Tx& tx, MunicipalityId municipality, std::string_view account) {
    const auto row = tx.row(failures_row, municipality, db::Blob{end_of_waits(municipality, account)});
    return row ? row->instant(1) : from_micros(0);
}

bool must_wait(db::Tx& tx, MunicipalityId municipality, const Throttled& throttled, Instant ended_at) {
    const auto row = tx.row(failures_row, municipality, db::Blob{throttled.subject});
    if (!row) return false;
    const Instant last_at = row->instant(1);
    if (last_at <= ended_at || last_at + throttled.rule.forgotten_after <= tx.now()) return false;
    return tx.now() < last_at + wait_after(throttled.rule, row->integer(0));
}

} // namespace

bool take_attempt(db::Tx& tx, MunicipalityId municipality, std::span<const Throttled> subjects,
                  std::string_view account) {
    const Instant ended_at = waits_ended_at(tx, municipality, account);
    const auto waits = [&](const Throttled& each) { return must_wait(tx, municipality, each, ended_at); };
    if (std::any_of(subjects.begin(), subjects.end(), waits)) return false;
    for (const Throttled& each : subjects)
        tx.execute(count_failure, municipality, db::Blob{each.subject}, tx.now(),
                   std::max(ended_at, tx.now() - each.rule.forgotten_after));
    return true;
}

std::int64_t failures_of(db::Tx& tx, MunicipalityId municipality, const Throttled& throttled) {
    const auto row = tx.row(failures_row, municipality, db::Blob{throttled.subject});
    if (!row || row->instant(1) + throttled.rule.forgotten_after <= tx.now()) return 0;
    return row->integer(0);
}

void clear_attempts(db::Tx& tx, MunicipalityId municipality, std::span<const Throttled> subjects) {
    for (const Throttled& each : subjects) tx.execute(clear_failures, municipality, db::Blob{each.subject});
}

void end_waits(db::Tx& tx, MunicipalityId municipality, std::initializer_list<std::string> accounts) {
    for (const std::string& account : accounts)
        tx.execute(note_end, municipality, db::Blob{end_of_waits(municipality, account)}, tx.now());
}

} // namespace svar::people
