// Which figures somebody asks a page for: unit, traits, period; from the page's address and back.
#pragma once

#include "features/site/site.hpp"
#include "features/statistics/figures_store.hpp"

namespace svar::statistics {

/// A period that a page offers by name; `own` is typed as two days.
struct NamedPeriod {
    std::string_view key;
    Period (*of)(LocalDate today);
};
std::span<const NamedPeriod> named_periods();
inline constexpr std::string_view own_period = "own";

/// Asked for as a category: what is not sorted yet.
inline constexpr std::string_view unsorted_category = "-";

struct Asked {
    UnitId unit;         ///< always one of the organisation
    bool is_own = false; ///< only what lies with the unit itself
    std::string kind;    ///< empty: all, as the next two
    std::string category;
    std::string channel;
    std::string period_key;
    Period period;
    std::string problem = {}; ///< the key of what is wrong with the days that were typed

    Selection selection() const;
    bool takes_category(std::string_view key) const;
    bool takes_unit(UnitId, const organisation::Organisation&) const;
    /// Of this page with all that was asked for.
    std::string query() const;
};

/// Unknown keys count as "all", an unknown unit or one whose figures the visitor may not see as the first one whose they
/// may; days out of order, or that are none, are a problem.
Asked read_asked(const site::Visit&, LocalDate today);

/// The units whose figures the visitor may see, depth first.
std::vector<UnitId> units_to_ask(const site::Visit&);

} // namespace svar::statistics
