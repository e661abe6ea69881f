// The figures of many cases, and what can be told from them. Pure.
#pragma once

#include "features/statistics/cell.hpp"

#include <optional>

namespace svar::statistics {

/// Counts and times of the cases that somebody selected; add two and they are those of both. Counter says on which day
/// each thing counts: what was received and what was answered in a period need not be the same cases.
struct Figures {
    Counts counts{};
    Histogram answer_times;     ///< from receipt to the first answer, of those answered in the period
    Histogram completion_times; ///< from receipt to completion, of those completed in the period
    /// Open now, whatever the period, and the day on which its nearest clock was due is over.
    std::int64_t overdue = 0;

    std::int64_t operator[](Counter counter) const { return counts[static_cast<std::size_t>(counter)]; }
    void add(const Figures&);
    bool is_empty() const;

    std::int64_t not_published() const { return (*this)[Counter::completed] - (*this)[Counter::published]; }
    /// Completed without publication, and none of the reasons that have a counter.
    std::int64_t not_published_otherwise() const;
    std::int64_t rated() const;
    /// Of the first answers that something was promised for; nothing when there is none. So are the others below.
    std::optional<double> share_in_time() const;
    std::optional<double> share_satisfied() const;     ///< of those who said how they took the answer
    std::optional<double> share_anonymous() const;     ///< of those received
    std::optional<double> share_with_measure() const;  ///< of those received
    std::optional<double> share_not_published() const; ///< of those completed

    bool operator==(const Figures&) const = default;
};

/// A number of cases, or of what happened to them, that has a key of its own: "received", "late", "overdue" ...
struct CountedFigure {
    std::string_view key;
    std::int64_t (*of)(const Counts&); ///< of a cell's or figures' counts; nothing for "overdue", which has none
};
/// Nothing for an unknown key.
const CountedFigure* counted_figure(std::string_view key);
/// As many as that; zero for an unknown key.
std::int64_t count_of(const Figures&, std::string_view key);

/// `part` of `whole`, nothing of nothing.
std::optional<double> share(std::int64_t part, std::int64_t whole);

} // namespace svar::statistics
