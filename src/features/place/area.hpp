// The municipality and its neighbours on the map, and whose a position is. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "features/place/boundary.hpp"
#include "platform/crypto/crypto.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::place {

using AreaId = Id<struct AreaTag>;

/// The municipality itself; every other number is a neighbour.
inline constexpr AreaId own_area{1};

/// A neighbour as the municipality names it; its boundary may be unknown.
struct Area {
    AreaId id;
    std::string name = {}; ///< empty for the municipality itself
    std::string web = {};  ///< where its messages go
    std::string email = {};
    Boundary boundary = {};
    Instant changed_at = {};
    std::vector<std::uint8_t> digest = {};
};

/// Keyed digest of all that the row holds but for the digest.
crypto::Digest digest_of(const crypto::Key&, MunicipalityId, const Area&, std::string_view boundary_text);

inline constexpr std::size_t area_name_characters_max = 120;
inline constexpr std::size_t area_web_characters_max = 300;

/// What a form says of a neighbour, not yet checked.
struct NeighbourDetails {
    std::string name = {};
    std::string web = {};
    std::string email = {};
};
/// All that is wrong, by field. Either web or e-mail must be there: the address is what the neighbour is named for.
std::vector<FieldProblem> problems_of(const NeighbourDetails&);

/// Whose a position is.
struct Whereabouts {
    bool is_outside = false;                        ///< never where the municipality has set no boundary
    std::optional<NeighbourDetails> neighbour = {}; ///< whose it is then, where that is known
};

} // namespace svar::place
