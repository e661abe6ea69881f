#include "features/following/follower.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <span>

namespace svar::following {

std::string_view rhythm_key(Rhythm rhythm) { return rhythm == Rhythm::at_once ? "at_once" : "daily"; }

std::optional<Rhythm> parse_rhythm(std::string_view key) {
    for (const Rhythm rhythm : {Rhythm::at_once, Rhythm::daily})
        if (rhythm_key(rhythm) == key) return rhythm;
    return std::nullopt;
}

bool covers(const Subject& subject, const publication::Publication& found,
            const organisation::Organisation& organisation) {
    const bool is_of_kind = subject.kind.empty() || subject.kind == found.kind;
    const bool is_of_category = subject.category.empty() || subject.category == found.category;
    return is_of_kind && is_of_category && (!subject.unit || organisation.is_within(found.unit, subject.unit));
}

std::string link_code(const crypto::Key& key, MunicipalityId municipality, FollowerId id) {
    constexpr std::size_t bytes = 16;
    const crypto::Digest digest =
        crypto::keyed_digest(key, fmt::format("follower {} {}", municipality.value(), id.value()));
    return to_hex(std::span{digest}.first(bytes));
}

std::string link_path(const crypto::Key& key, const Follower& follower) {
    return fmt::format("/subscriptions/{}/{}", follower.id.value(), link_code(key, follower.municipality, follower.id));
}

} // namespace svar::following
