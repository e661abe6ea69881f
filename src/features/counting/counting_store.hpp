// SQL of counted contacts.
#pragma once

#include "features/counting/counted_contact.hpp"
#include "platform/db/database.hpp"

namespace svar::counting {

void insert_contact(db::Tx&, MunicipalityId, const CountedContact&, const std::vector<std::uint8_t>& digest);

/// Those from `begin` on and before `end`, in the order of their time; only one person's where one is given.
std::vector<CountedContact> contacts_between(db::Tx&, MunicipalityId, Instant begin, Instant end, PersonId of = {});

/// What `svar verify` tells of contacts that are not what was counted.
std::vector<std::string> differences(db::Tx&, MunicipalityId, const crypto::Key&);

} // namespace svar::counting
