// Who is told that a case is due soon or late, and how.
#pragma once

#include "features/cases/alarm.hpp"
#include "features/cases/desk.hpp"
#include "features/people/person.hpp"
#include "platform/db/database.hpp"

#include <map>

namespace svar::cases {

/// People of one municipality, each read once.
class Staff {
  public:
    Staff(db::Tx&, const Desk&);

    /// The active person; nullptr for nobody, and for those who have left.
    const people::Person* find(PersonId);
    /// Active people who stand in for this one today.
    const std::vector<PersonId>& stand_ins_of(PersonId absent);
    /// Active people who may change settings for the whole municipality.
    const std::vector<PersonId>& admins();

  private:
    db::Tx& tx_;
    const Desk& desk_;
    std::map<PersonId, std::optional<people::Person>> people_;
    std::map<PersonId, std::vector<PersonId>> stand_ins_;
    std::optional<std::vector<PersonId>> admins_;
};

/// The one whom this recipient is for the case; zero when there is nobody. A handler who has left is answered for by the
/// manager; the higher manager is the first one above who is somebody else.
PersonId recipient_of(Staff&, const Desk&, const Case&, scheme::RecipientKind);

/// Whom an alarm reaches, each once, with those who stand in for them today, and for which of its recipients there was nobody, so that the administrators are
/// told instead.
struct Audience {
    std::vector<PersonId> people;
    std::vector<scheme::RecipientKind> nobody;
};
Audience audience_of(Staff&, const Desk&, const Case&, const std::vector<scheme::RecipientKind>& to);

/// One mail to each in their own language: which clocks of the case are due soon (or were due) and when. Where even
/// administrators are missing it goes to the municipality's own address.
void send_alarm(db::Tx&, Staff&, const Desk&, const Case&, AlarmSort, const std::vector<Clock>&, const Audience&);

} // namespace svar::cases
