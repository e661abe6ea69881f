// Keeps the statistics of cases: with each event, and anew from the journals.
#pragma once

#include "features/cases/figures_store.hpp"
#include "features/organisation/organisation.hpp"

namespace svar::cases {

/// A case before and after an event that is being written.
struct Happened {
    const Case& before; ///< without a version when the event files it
    const std::vector<Clock>& clocks_before;
    const Case& after;
    const std::vector<Clock>& clocks;
    const Event& event;
    bool is_of_measures = false; ///< a measure was planned, changed or dropped
};

/// Counts what the event changed; to be called in its transaction, after it was written.
void count_event(db::Tx&, const organisation::Municipality&, const Happened&);

/// Counts a case whose journal was written at once, or takes one away that is removed whole: as its journal says.
enum class Whole { added, removed };
void count_whole_case(db::Tx&, const organisation::Municipality&, CaseId, Version, Whole);

struct Portion {
    CaseId last; ///< zero when all are reckoned
    std::int64_t cases = 0;
};

/// Reckons the municipality's next cases from their journals where that was not done, at most `count`, beginning anew
/// where its time zone is another. In one transaction.
Portion reckon_portion(db::Tx&, const organisation::Municipality&, int count);

/// Has all cases reckoned anew; see `reckon_portion`.
void forget_figures(db::Tx&, const organisation::Municipality&);

} // namespace svar::cases
