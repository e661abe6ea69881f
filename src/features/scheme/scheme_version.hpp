// One version of a municipality's scheme as it is stored: the file, its state, who proposed and who decided. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/crypto/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svar::scheme {

enum class VersionState { draft, proposed, approved, refused };

std::string_view version_state_key(VersionState);
std::optional<VersionState> parse_version_state(std::string_view key);

struct SchemeVersion {
    MunicipalityId municipality;
    int number = 0; ///< 1, 2, 3 ... without a gap, given by Svar
    std::string name = {};
    VersionState state = VersionState::draft;
    std::string body = {}; ///< the file, TOML
    LocalDate effective_from{};
    std::string note = {};
    std::string reason = {};
    Instant written_at{};
    std::optional<Instant> proposed_at = {};
    PersonId proposed_by = {}; ///< zero: Svar itself
    std::optional<Instant> decided_at = {};
    PersonId decided_by = {};
    Version version{1};
    std::vector<std::uint8_t> digest = {};

    std::string title() const { return name + "/" + std::to_string(number); } ///< "kristianstad/3"
};

/// Binds everything but the digest itself, so that `verify` sees each later change.
std::vector<std::uint8_t> digest_of(const crypto::Key&, const SchemeVersion&);

} // namespace svar::scheme
