// Nobody approves an answer of their own as long as somebody else could.
#pragma once

#include "features/cases/case.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// How the one who wants to approve an answer stands to it.
enum class Reviewer {
    another, ///< somebody else wrote it
    alone,   ///< it is their own, and nobody else in the municipality could approve it
    author   ///< it is their own, and somebody else could
};

/// The answer is the case's latest.
Reviewer reviewer_of(db::Tx&, const organisation::Organisation&, const Case&, const people::Actor&);

} // namespace svar::cases
