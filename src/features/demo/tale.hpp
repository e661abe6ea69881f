// One invented case from its message to its end, told in journal events at times of their own. Pure.
#pragma once

#include "features/cases/alarm.hpp"
#include "features/cases/case_clocks.hpp"
#include "features/cases/case_figures.hpp"
#include "features/cases/journal.hpp"
#include "features/cases/measure.hpp"
#include "features/demo/dice.hpp"
#include "features/demo/settlement.hpp"
#include "features/outcomes/outcome.hpp"
#include "features/publication/publication.hpp"

#include <optional>

namespace svar::demo {

/// Everything of the case that is stored.
struct Tale {
    cases::Case subject;
    std::vector<cases::Clock> clocks;
    std::vector<cases::CaseAlarm> alarms;
    std::vector<cases::Event> events;
    cases::Contact contact;
    std::optional<cases::Measure> measure;
    std::optional<publication::Publication> publication;
    std::optional<outcomes::Outcome> outcome;     ///< of the measure, for everybody
    std::optional<statistics::CaseFacts> figures; ///< what statistics know of it
};

/// What tales are told with.
struct Teller {
    const World& world;
    const Settlement& settlement;
    const organisation::Organisation& organisation;
    const scheme::Scheme& scheme;
    const crypto::Key& key;
    Dice& dice;
};

/// A tale of the template that begins at `start`; what would happen after `now` has not happened yet, nor does
/// anything once the case stands in `halt`.
Tale tell(const Teller&, const CaseTemplate&, Instant start, Instant now,
          std::optional<cases::State> halt = std::nullopt);

} // namespace svar::demo
