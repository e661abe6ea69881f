// Figures, periods and names as a report writes them in one language.
#pragma once

#include "features/organisation/organisation.hpp"
#include "features/reports/report.hpp"
#include "features/scheme/book.hpp"
#include "platform/views/views.hpp"

namespace svar::reports {

/// Refers to what it is made of. What there is nothing of is a dash.
class ReportWords {
  public:
    ReportWords(const views::Catalogue&, const scheme::Book&, const organisation::Organisation&);

    const views::Catalogue& texts() const { return texts_; }
    views::Language language() const { return texts_.language(); }
    std::string text(std::string_view key) const { return texts_.text(key); }

    std::string number(std::int64_t) const;
    std::string share(const std::optional<double>&) const;
    /// "45 min", "5,2 h", "3,4 days": in the largest unit that gives at least 2 of them.
    std::string duration(const std::optional<statistics::seconds>&) const;
    /// So many of one for each of the other, "3,1".
    std::string ratio(std::int64_t many, std::int64_t few) const;

    /// "october 2026", "quarter 3 of 2026", "week 43 of 2026", "2026-10-01 - 2026-10-12".
    std::string period(PeriodKind, const Period&) const;
    /// The days themselves, for a period that is compared: its own name where it is a whole one.
    std::string compared(PeriodKind, const Period&) const;
    /// The same within a sentence.
    std::string named(PeriodKind, const Period&) const;
    std::string month(LocalDate first_day) const;

    std::string kind(std::string_view key) const;
    std::string category(std::string_view key) const; ///< "" is what is not sorted yet
    std::string channel(std::string_view key) const;
    /// The unit of a row; the report's own unit is "X itself". One that has been closed since says so.
    std::string unit(const Report&, const Row&) const;
    /// "Monthly report", "Report" of own days.
    std::string title(PeriodKind) const;

  private:
    std::string days(const Period&) const;

    const views::Catalogue& texts_;
    const scheme::Book& book_;
    const organisation::Organisation& organisation_;
};

/// Keys of the kinds of the version that is in force on the day: those that a report has columns for.
std::vector<std::string> kinds_in_force(const scheme::Book&, LocalDate);

} // namespace svar::reports
