// Reads what the charts are drawn from, and looks at them.
#pragma once

#include "features/scheme/book.hpp"
#include "features/signals/signal.hpp"
#include "features/statistics/figures_store.hpp"

namespace svar::signals {

/// A chart of one unit (with all below) and category (empty: all).
struct Subject {
    UnitId unit;
    std::string category;
};

/// A week of a chart; weeks begin on Mondays.
struct Week {
    LocalDate monday;
    std::int64_t received = 0;
    WeekShare late = {};
    WeekShare negative = {};
    std::int64_t answered = 0;
    std::optional<double> answer_days = {}; ///< median to the first answer
};

/// Reads within one transaction. The statistics must be complete.
class Watch {
  public:
    Watch(db::Tx&, const organisation::Organisation&, const scheme::Book&);

    bool is_complete() const { return source_.is_complete(); }
    LocalDate today() const { return source_.today(); }

    /// Messages by day from the first that the municipality has, at most three years, up to the day before `end`.
    std::vector<Day> days_before(const Subject&, LocalDate end);
    Day day(LocalDate, std::int64_t count) const;
    /// Whole weeks, the last one that of `last`, oldest first; times only of all categories together.
    std::vector<Week> weeks_to(const Subject&, LocalDate last, int count);

    /// What stands out on a day; what is too little only when the day is over.
    std::vector<Candidate> look_at_day(LocalDate, bool is_over);
    /// What stands out in the week that ends on this Sunday, and in the eight weeks up to it.
    std::vector<Candidate> look_at_weeks(LocalDate sunday);

  private:
    statistics::Selection selection(const Subject&, LocalDate first, LocalDate last) const;
    LocalDate begin();
    void look_at_day_of(const Subject&, LocalDate, std::int64_t count, bool is_over, std::vector<Candidate>&);
    void look_at_weeks_of(const Subject&, LocalDate sunday, std::vector<Candidate>&);
    void look_at_runs_of(const Subject&, LocalDate sunday, std::vector<Candidate>&);

    const organisation::Organisation& organisation_;
    const scheme::Book& book_;
    statistics::Source source_;
    std::optional<LocalDate> begin_;
};

} // namespace svar::signals
