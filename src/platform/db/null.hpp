// NULL for what is not there.
#pragma once

#include "base/ids.hpp"

#include <optional>

namespace svar::db {

/// The id as a parameter: NULL where there is none.
template <class Tag>
std::optional<Id<Tag>> id_or_null(Id<Tag> id) {
    return id ? std::optional{id} : std::nullopt;
}

} // namespace svar::db
