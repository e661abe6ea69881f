// What came of a published case, in words that a person approved for everybody. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/crypto/crypto.hpp"

#include <string>
#include <vector>

namespace svar::outcomes {

struct Outcome {
    MunicipalityId municipality;
    CaseId id;
    std::string words;
    PersonId approved_by;
    Instant approved_at;
    std::vector<std::uint8_t> digest = {};
};

inline constexpr std::size_t words_characters_max = 1000;

/// Problem::invalid for empty and too long words.
Result<> check_words(std::string_view);

/// Keyed digest over all but the digest itself.
std::vector<std::uint8_t> digest_of(const crypto::Key&, const Outcome&);

} // namespace svar::outcomes
