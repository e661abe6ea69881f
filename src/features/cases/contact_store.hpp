// SQL of the list of calls: what was tried in the cases that a person has in hand.
#pragma once

#include "features/cases/case_store.hpp"

#include <map>

namespace svar::cases {

/// What a call list needs of each case in this person's hand.
struct CaseInHand {
    Contact contact;
    std::string route;         ///< key of the scheme's route that it takes
    std::vector<Event> events; ///< those of the contact log, without texts
    std::vector<Clock> clocks; ///< those that run
};

/// Of every case that the person has in hand and whose submitter left a telephone number.
std::map<CaseId, CaseInHand> cases_in_hand(db::Tx&, MunicipalityId, PersonId handler);

} // namespace svar::cases
