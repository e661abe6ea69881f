#include "features/scheme/scheme_version.hpp"

#include <algorithm>
#include <iterator>

namespace svar::scheme {

namespace {

constexpr std::string_view states[] = {"draft", "proposed", "approved", "refused"};

/// Appends a field with its length before it, so that no two sequences of fields read alike.
void append(std::string& out, std::string_view field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
}

void append(std::string& out, std::int64_t number) { append(out, std::to_string(number)); }

void append(std::string& out, const std::optional<Instant>& instant) {
    append(out, instant ? to_micros(*instant) : std::int64_t{-1});
}

} // namespace

std::string_view version_state_key(VersionState state) { return states[static_cast<std::size_t>(state)]; }

std::optional<VersionState> parse_version_state(std::string_view key) {
    const auto found = std::ranges::find(states, key);
    if (found == std::end(states)) return std::nullopt;
    return static_cast<VersionState>(found - std::begin(states));
}

std::vector<std::uint8_t> digest_of(const crypto::Key& key, const SchemeVersion& version) {
    std::string message = "scheme:";
    append(message, version.municipality.value());
    append(message, version.number);
    append(message, version.name);
    append(message, version_state_key(version.state));
    append(message, version.body);
    append(message, format_date(version.effective_from));
    append(message, version.note);
    append(message, version.reason);
    append(message, to_micros(version.written_at));
    append(message, version.proposed_at);
    append(message, version.proposed_by.value());
    append(message, version.decided_at);
    append(message, version.decided_by.value());
    append(message, version.version.value());
    const crypto::Digest digest = crypto::keyed_digest(key, message);
    return {digest.begin(), digest.end()};
}

} // namespace svar::scheme
