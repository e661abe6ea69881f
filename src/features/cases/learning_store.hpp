// Which sorted messages a municipality's suggestions are learned from.
#pragma once

#include "base/ids.hpp"
#include "features/suggestions/training.hpp"
#include "platform/db/database.hpp"

#include <string_view>

namespace svar::cases {

/// What a model reads of a message.
std::string words_to_learn(std::string_view title, std::string_view place, std::string_view message);

/// Messages of closed cases with the category and the unit that they ended with, the newest `count_max` of them in the
/// order of their time. Confidential and restricted cases are left out; a unit that is the municipality itself is no
/// answer.
std::vector<suggestions::Example> sorted_messages(db::Tx&, MunicipalityId, int count_max);

} // namespace svar::cases
