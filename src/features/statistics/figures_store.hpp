// Asking for figures. This header and `figures.hpp` are all that a page, a report or a signal needs.
//
//     statistics::Source source{tx, organisation};          // one snapshot: a read transaction
//     statistics::Selection selection{.unit = care, .kinds = {"complaint"}, .period = {first, last}};
//     const statistics::Figures all = source.figures(selection);
//     all[Counter::received]; all.share_in_time(); all.answer_times.quantile(0.9);
//     for (const auto& [category, figures] : source.overview(selection).categories) ...
//     for (const auto& [unit, figures] : source.by_unit(selection)) ...
//     for (const auto& [first_day, figures] : source.series(selection, Step::month)) ...
//
// Figures are exact at every moment, times within 2 %. A case counts under the unit, kind and category that it has now,
// and under the units above as the organisation is now: what was moved takes its past along. `Counter` says on which
// day each thing counts. A closed unit keeps the cases that ended in it. Days are those of the municipality's time zone.
#pragma once

#include "features/organisation/organisation.hpp"
#include "features/statistics/figures.hpp"
#include "features/statistics/period.hpp"
#include "features/statistics/sums_store.hpp"

#include <map>

namespace svar::statistics {

/// Which cases and which days. An unknown unit, key or empty period selects nothing.
struct Selection {
    UnitId unit = {};                         ///< zero: the whole municipality
    Scope scope = Scope::subtree;             ///< with all units below, or `own`: only what lies with the unit itself
    std::vector<std::string> kinds = {};      ///< keys of the scheme; empty: all. So are the next two.
    std::vector<std::string> categories = {}; ///< "" is what is not sorted yet
    std::vector<std::string> channels = {};   ///< cases::channel_key
    Period period = {};
    /// Without the histograms of times, `open` and `overdue`; long series of days need a tenth of the work.
    Detail detail = Detail::all;
};

/// By key of a kind, category or channel.
using ByKey = std::map<std::string, Figures>;

struct Overview {
    Figures all;
    ByKey kinds;
    ByKey categories;
    ByKey channels;
};

struct UnitFigures {
    UnitId unit;
    Figures figures;
};

struct Point {
    LocalDate first_day; ///< of the day, week (Monday), month or year; the first may begin before the period
    Figures figures;     ///< of those of its days that lie in the period; without `open` and `overdue`
};

/// An overview, and the same cases step by step.
struct Course {
    Overview overview;
    std::vector<Point> points;
};

/// Reads figures within one transaction.
class Source {
  public:
    /// `organisation` is the tree by which units lie below others.
    Source(db::Tx&, const organisation::Organisation& organisation);

    /// False while the cases of an older database are still being reckoned: figures are too small then.
    bool is_complete() const { return tree_.has_value(); }
    LocalDate today() const { return date_of(today_); }

    Figures figures(const Selection&);
    Overview overview(const Selection&);
    /// The selected unit's own cases, when it has some, and each unit directly below with all below that.
    std::vector<UnitFigures> by_unit(const Selection&);
    /// Every step of the period, also those without cases.
    std::vector<Point> series(const Selection&, Step);
    /// Both in one reading.
    Course course(const Selection&, Step);
    /// How many were open when the day ended: received until then and not completed until then.
    std::int64_t open_at_end_of(LocalDate, const Selection&);

  private:
    struct Place {
        UnitId unit;
        Scope scope;
    };
    struct Cut;

    std::vector<Place> places(const Selection&) const;
    void gather(const Selection&, Cut&);
    void gather_row(Cut&, Layer, std::int32_t begins, Blob body);
    Period widened(Period, Span longest);
    bool is_anything_after(DayNumber);
    void gather_changes(const Selection&, Cut&);

    db::Tx* tx_;
    const organisation::Organisation* organisation_;
    std::optional<std::string> tree_; ///< that the sums go by
    bool is_tree_same_ = false;
    DayNumber today_ = 0;
    std::optional<DayNumber> last_day_; ///< of which there are sums, once somebody asked
    std::vector<Record> changes_;       ///< not summed up yet
    Words words_;
};

} // namespace svar::statistics
