// A text that a unit's answers may begin with. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/crypto/crypto.hpp"

#include <string>
#include <vector>

namespace svar::cases {

using UnitTextId = Id<struct UnitTextTag>;

struct UnitText {
    UnitTextId id = {};
    UnitId unit = {};
    std::string label = {};
    std::string language = {}; ///< "sv"
    std::string body = {};
    Version version = {};
    PersonId changed_by = {};
    Instant changed_at = {};
    std::vector<std::uint8_t> digest = {};
};

inline constexpr std::size_t unit_text_label_letters_max = 80;
inline constexpr std::size_t unit_text_body_letters_max = 5000;
inline constexpr std::size_t unit_texts_max = 100; ///< of one unit

/// Problem::invalid by field for what is missing or too long, an unknown language and placeholders that are not filled
/// in.
Result<> check(const UnitText&);

/// Keyed digest over all but the digest itself.
std::vector<std::uint8_t> digest_of(const crypto::Key&, MunicipalityId, const UnitText&);

} // namespace svar::cases
