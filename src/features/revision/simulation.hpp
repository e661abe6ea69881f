// What past cases would have been under another scheme: the times at which they changed state are those of the
// journal, the clocks, alarms and lists are reckoned anew. Pure.
#pragma once

#include "features/cases/case_clocks.hpp"
#include "features/scheme/book.hpp"

#include <array>
#include <map>

namespace svar::revision {

/// The case entered a state, got another kind, or its clocks were paused or ran on.
struct Moment {
    enum class Sort { moved, paused, resumed };

    Instant at;
    cases::State state = cases::State::received;
    cases::Turn turn = cases::Turn::moved;
    std::string kind;
    Sort sort = Sort::moved;
    std::string reason = {}; ///< of a pause
};

/// What the journal tells of one case.
struct History {
    std::string scheme_version;
    std::array<bool, 4> contact = {}; ///< whether name, address, phone, email are known
    std::vector<Moment> moments;      ///< in their order; the first is the receipt
};

struct ClockSum {
    scheme::Words label;
    bool is_promise = false;
    std::int64_t runs = 0;
    std::int64_t late = 0;
};

struct ListSum {
    scheme::Words label;
    std::int64_t rows = 0;
    std::int64_t again = 0; ///< rows of cases that were on an earlier list
    std::int64_t told = 0;  ///< rows for which somebody else was told too
};

/// Messages and rows that reach whoever holds a post.
struct PostSum {
    std::int64_t reminders = 0;
    std::int64_t escalations = 0;
    std::int64_t list_rows = 0;

    std::int64_t all() const { return reminders + escalations + list_rows; }
};
inline constexpr std::size_t recipient_count = static_cast<std::size_t>(scheme::RecipientKind::mayor) + 1;

struct MonthSum {
    std::int64_t cases = 0;
    std::int64_t late = 0; ///< cases with a late clock, by the month they came in
};

struct Outcome {
    std::int64_t cases = 0;
    std::int64_t late = 0;         ///< cases with a late clock
    std::int64_t promised = 0;     ///< cases with a promise
    std::int64_t broken = 0;       ///< cases with a late promise
    std::int64_t escalated = 0;    ///< cases with an escalation
    std::int64_t listed = 0;       ///< cases on a list
    std::int64_t listed_again = 0; ///< cases on more than one of the same
    std::map<std::string, ClockSum> clocks;
    std::map<std::string, ListSum> lists;
    std::array<PostSum, recipient_count> posts;
    std::map<std::chrono::year_month, MonthSum> months;
};

/// The days and times of a list, from one instant to another.
struct ListTimes {
    const scheme::OverdueListRule* rule = nullptr;
    std::vector<Instant> made;  ///< when it is made
    std::vector<Instant> until; ///< what is due by then stands on it
};

/// Replays cases one after the other under one scheme after another.
class Simulator {
  public:
    /// Lists are made from `from` until `until`, when everything is looked at. Refers to what outlives it.
    Simulator(Instant from, Instant until) : from_(from), until_(until) {}

    void replay(const History&, const scheme::Scheme&, Outcome&);

  private:
    const std::vector<ListTimes>& times_of(const scheme::Scheme&);

    Instant from_;
    Instant until_;
    std::map<const scheme::Scheme*, std::vector<ListTimes>> times_;
};

/// Both at once: under the versions that the cases were registered under, and under the other scheme.
struct Simulation {
    Instant from;
    Instant until;
    Outcome before;
    Outcome after;
};

} // namespace svar::revision
