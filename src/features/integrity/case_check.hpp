// Checks one case against its own journal. Pure.
#pragma once

#include "features/cases/alarm.hpp"
#include "features/cases/journal.hpp"
#include "features/integrity/integrity.hpp"

#include <map>

namespace svar::integrity {

/// A case as stored, with all that must follow from its events.
struct StoredCase {
    cases::Case row;
    std::int64_t stage = 0;
    std::vector<cases::Event> events;
    std::vector<cases::Clock> clocks;
    std::vector<cases::CaseAlarm> alarms;
    std::vector<std::pair<FileId, std::string>> files; ///< with the digest of their content as hex
    std::map<std::string, std::string> parts;          ///< digests of hand-overs, measures, traces by name
    std::string contact;                               ///< digest of the contact data as hex; empty when there are none
    std::string published;                             ///< digest of what the public sees as hex; empty when nothing
};

/// Everything in which the stored case differs from its journal.
std::vector<Difference> check_case(const StoredCase&, const crypto::Key&);

} // namespace svar::integrity
