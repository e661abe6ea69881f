// The plan of measures in the words of an answer.
#pragma once

#include "features/cases/desk.hpp"
#include "features/cases/measure.hpp"
#include "platform/db/database.hpp"

#include <span>

namespace svar::cases {

/// The answer with the measures behind it that the submitter is told and that are not done yet, in the case's language;
/// the answer alone where there are none.
Personal with_plan(const Desk&, const Case&, const Personal& answer, std::span<const Measure>);
/// The same with those of the case.
Personal with_plan(db::Tx&, const Desk&, const Case&, const Personal& answer);

} // namespace svar::cases
