// Overdue lists in words: a line, views/staff/overdue.html (all lists), views/staff/overdue_list.html (one).
#pragma once

#include "features/cases/delay_store.hpp"
#include "features/cases/case.hpp"
#include "features/overdue/overdue_store.hpp"
#include "features/site/site.hpp"

namespace svar::overdue {

/// Words for the lines of one list in one language; refers to what it is made of.
class LineTeller {
  public:
    LineTeller(const views::Catalogue&, const organisation::Organisation&, const scheme::Book&, const List&);

    /// How many are late or due, and by when they must be put right.
    std::string lead() const;
    /// "3 days late", "due on 2026-11-22".
    std::string late(const Line&) const;
    /// The clock's name.
    std::string clock(const Line&) const;
    std::string unit(const Line&) const;
    /// The day on which it was due, as tables have it.
    std::string due(const Line&) const;
    /// REFERENCE, TITLE (or #HIDDEN once), UNIT, CLOCK, DUE, LATE, APPEARANCE; #AGAIN once from the second on.
    void fill(const Line&, bool is_seen, views::Slots&) const;

  private:
    const views::Catalogue& texts_;
    const organisation::Organisation& organisation_;
    const scheme::Book& book_;
    const List& list_;
};

/// The scheme's words for the list.
std::string rule_words(const scheme::Scheme&, views::Language, const List&);

/// A line of the list of lists, for somebody.
struct ListedList {
    Summary summary;
    int cases = 0; ///< that they may know of
    std::string recipient;
};

struct ListsView {
    static constexpr std::string_view template_path = "staff/overdue.html";

    const site::Visit& visit;
    const std::vector<ListedList>& lists;
    UnitId unit;                                      ///< zero: all
    std::int64_t older_before;                        ///< zero: there are no older ones
    const std::optional<cases::DelayFigures>& delays; ///< what came of notices of delay lately, for who may see figures

    void fill(views::Slots& slots) const;

  private:
    void fill_delays(views::Slots&) const;
};

/// A line of one list, for somebody.
struct SeenLine {
    Line line;
    bool is_seen = false;              ///< whether they may see the case
    std::optional<cases::State> state; ///< now; nothing where they may not
};

struct ListView {
    static constexpr std::string_view template_path = "staff/overdue_list.html";

    const site::Visit& visit;
    const List& list;
    const std::vector<SeenLine>& lines;
    const std::string& recipient;
    UnitId unit; ///< zero: all

    void fill(views::Slots& slots) const;
};

} // namespace svar::overdue
