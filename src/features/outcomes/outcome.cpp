#include "features/outcomes/outcome.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace svar::outcomes {

Result<> check_words(std::string_view words) {
    const auto refuse = [](const char* key) { return invalid("layout.problems", {{"words", key}}); };
    if (trim(words).empty()) return refuse("outcomes.problem.words");
    if (code_points(words) > words_characters_max) return refuse("outcomes.problem.long");
    return Done{};
}

std::vector<std::uint8_t> digest_of(const crypto::Key& key, const Outcome& outcome) {
    const crypto::Digest digest = crypto::keyed_digest(
        key, fmt::format("outcome {} {} {} {} {}", outcome.municipality.value(), outcome.id.value(),
                         outcome.approved_by.value(), to_micros(outcome.approved_at), outcome.words));
    return {digest.begin(), digest.end()};
}

} // namespace svar::outcomes
