// Earlier cases of somebody who is on the phone or at the counter.
#pragma once

#include "features/cases/case.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// What is known of the person; any part may be empty.
struct KnownSender {
    std::string name;
    std::string email;
    std::string phone;

    bool empty() const { return name.empty() && email.empty() && phone.empty(); }
};

/// The last eight digits, which are the same with a country's code and without; empty for fewer than five.
std::string phone_key(std::string_view phone);

/// Cases that came with this address or number, or whose sender has all the words of the name, newest first. Names are
/// looked for among the newest 5,000 senders. Who may see them is the caller's to ask.
std::vector<Case> cases_of_sender(db::Tx&, MunicipalityId, const KnownSender&, int count_max);

} // namespace svar::cases
