#include "features/counting/counted_contact.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace svar::counting {

Result<std::chrono::seconds> duration_of(std::string_view typed_minutes, std::optional<Instant> opened_at,
                                         Instant now) {
    const std::string_view typed = trim(typed_minutes);
    if (typed.empty()) {
        const auto elapsed = std::chrono::floor<std::chrono::seconds>(now - opened_at.value_or(now));
        return std::clamp(elapsed, std::chrono::seconds{}, duration_max);
    }
    const auto minutes = parse_int(typed);
    if (!minutes || *minutes < 0 || std::chrono::minutes{std::min<std::int64_t>(*minutes, 10'000)} > duration_max)
        return invalid("counting.problem.minutes", {{"minutes", "counting.problem.minutes"}});
    return std::chrono::seconds{std::chrono::minutes{*minutes}};
}

std::vector<std::uint8_t> digest_of(const crypto::Key& key, MunicipalityId municipality,
                                    const CountedContact& contact) {
    std::string message = "counted_contact:";
    const auto append = [&](std::string_view field) {
        message += std::to_string(field.size());
        message += ':';
        message += field;
    };
    for (const std::int64_t number :
         {municipality.value(), contact.id.value(), to_micros(contact.at), contact.person.value(), contact.unit.value(),
          static_cast<std::int64_t>(contact.duration.count()), contact.case_id.value()})
        append(std::to_string(number));
    append(cases::channel_key(contact.channel));
    append(contact.category);
    append(contact.note.reveal());
    const crypto::Digest digest = crypto::keyed_digest(key, message);
    return {digest.begin(), digest.end()};
}

void Count::add(const CountedContact& contact) {
    contacts += 1;
    without_case += contact.case_id ? 0 : 1;
    duration += contact.duration;
}

} // namespace svar::counting
