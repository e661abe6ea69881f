#include "features/cases/measure.hpp"

#include "features/cases/journal.hpp"

namespace svar::cases {

namespace {

std::string micros(const std::optional<Instant>& instant) {
    return instant ? std::to_string(to_micros(*instant)) : std::string{};
}

} // namespace

std::string part_name(const Measure& measure) { return "measure/" + std::to_string(measure.number); }

std::string digest_of(const crypto::Key& key, const Measure& measure) {
    return part_digest(key, part_name(measure),
                       {measure.title, std::to_string(measure.owner.value()), format_date(measure.due_on),
                        measure.is_public ? "1" : "0", micros(measure.remind_at), micros(measure.done_at),
                        measure.result});
}

} // namespace svar::cases
