// A measure that was planned with the answer to a case. Pure.
#pragma once

#include "features/cases/case.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::cases {

struct Measure {
    int number = 1; ///< within the case
    std::string title;
    PersonId owner;
    LocalDate due_on;
    bool is_public = false;           ///< shown to the submitter
    std::optional<Instant> remind_at; ///< when its owner is reminded next
    std::optional<Instant> done_at;
    std::string result;
};

std::string part_name(const Measure&); ///< "measure/1"
std::string digest_of(const crypto::Key&, const Measure&);

} // namespace svar::cases
