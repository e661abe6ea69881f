#include "features/people/throttle.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace svar::people {

namespace {

constexpr db::Sql failures_of{
    .name = "people.sign_in_failures",
    .text = "SELECT failures, last_at FROM sign_in_failures WHERE municipality = $1 AND subject_digest = $2"};
constexpr db::Sql count_failure{
    .name = "people.count_sign_in_failure",
    .text = "INSERT INTO sign_in_failures (municipality, subject_digest, failures, last_at) VALUES ($1, $2, 1, $3) "
            "ON CONFLICT (municipality, subject_digest) DO UPDATE SET last_at = excluded.last_at, failures = "
            "CASE WHEN sign_in_failures.last_at <= $4 THEN 1 ELSE sign_in_failures.failures + 1 END"};
constexpr db::Sql clear_failures{
    .name = "people.clear_sign_in_failures",
    .text = "DELETE FROM sign_in_failures WHERE municipality = $1 AND subject_digest = $2"};

bool must_wait(db::Tx& tx, MunicipalityId municipality, const Throttled& throttled) {
    const auto row = tx.row(failures_of, municipality, db::Blob{throttled.subject});
    if (!row) return false;
    const Instant last_at = row->instant(1);
    if (last_at + throttled.rule.forgotten_after <= tx.now()) return false;
    return tx.now() < last_at + wait_after(throttled.rule, row->integer(0));
}

} // namespace

std::chrono::seconds wait_after(const ThrottleRule& rule, std::int64_t failures) {
    constexpr std::int64_t doublings_max = 20;
    const std::int64_t beyond = failures - rule.free_attempts;
    if (beyond < 0) return std::chrono::seconds{0};
    return std::min(rule.wait_max, rule.wait_first * (std::int64_t{1} << std::min(beyond, doublings_max)));
}

crypto::Digest throttle_subject(MunicipalityId municipality, std::string_view sort, std::string_view account,
                                std::string_view origin) {
    std::string text = std::to_string(municipality.value());
    for (const std::string_view part : {sort, account, origin}) {
        text += '\0';
        text += part;
    }
    return crypto::digest(text);
}

bool take_attempt(db::Tx& tx, MunicipalityId municipality, std::span<const Throttled> subjects) {
    const auto waits = [&](const Throttled& each) { return must_wait(tx, municipality, each); };
    if (std::any_of(subjects.begin(), subjects.end(), waits)) return false;
    for (const Throttled& each : subjects)
        tx.execute(count_failure, municipality, db::Blob{each.subject}, tx.now(),
                   tx.now() - each.rule.forgotten_after);
    return true;
}

void clear_attempts(db::Tx& tx, MunicipalityId municipality, std::span<const Throttled> subjects) {
    for (const Throttled& each : subjects) tx.execute(clear_failures, municipality, db::Blob{each.subject});
}

std::string origin_of(std::string_view remote_address) {
    constexpr std::size_t network_bytes = 8;
    constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    const std::string address{remote_address};
    std::array<std::uint8_t, 16> bytes{};
    if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
    const std::span<const std::uint8_t> all{bytes};
    if (std::equal(mapped_prefix.begin(), mapped_prefix.end(), bytes.begin())) {
        std::string text;
        for (const std::uint8_t byte : all.subspan(mapped_prefix.size())) text += (text.empty() ? "" : ".") + std::to_string(byte);
        return text;
    }
    return to_hex(all.first(network_bytes));
}

} // namespace svar::people
