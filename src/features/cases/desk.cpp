#include "features/cases/desk.hpp"

#include "platform/views/format.hpp"

namespace svar::cases {

const scheme::Scheme& Desk::rules_at(Instant now) const {
    return book.in_force(views::local_day(now, municipality().time_zone));
}

} // namespace svar::cases
