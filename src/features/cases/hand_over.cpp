#include "features/cases/hand_over.hpp"

#include "features/cases/journal.hpp"

namespace svar::cases {

namespace {

std::string micros(const std::optional<Instant>& instant) {
    return instant ? std::to_string(to_micros(*instant)) : std::string{};
}

} // namespace

std::optional<BodyReply> parse_body_reply(std::string_view key) {
    if (key == "progress") return BodyReply::progress;
    if (key == "done") return BodyReply::done;
    if (key == "sent_back") return BodyReply::sent_back;
    return std::nullopt;
}

std::string part_name(const HandOver& over) { return "hand_over/" + std::to_string(over.run); }

std::string digest_of(const crypto::Key& key, const HandOver& over) {
    return part_digest(key, part_name(over),
                       {over.body, over.email, std::to_string(to_micros(over.handed_at)), micros(over.remind_at),
                        std::to_string(over.reminders), micros(over.ended_at)});
}

std::string body_code(const crypto::Key& key, MunicipalityId municipality, CaseId id, int run) {
    constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const crypto::Digest digest = crypto::keyed_digest(key, "body:" + std::to_string(municipality.value()) + ":" +
                                                                std::to_string(id.value()) + ":" + std::to_string(run));
    std::string code;
    for (std::size_t i = 0; i < 16; ++i) code += alphabet[digest[i] & 31];
    return code;
}

} // namespace svar::cases
