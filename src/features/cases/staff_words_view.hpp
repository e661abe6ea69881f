// Words that the staff's pages share: states, due times, kinds, choices.
#pragma once

#include "features/cases/case.hpp"
#include "features/site/site.hpp"

#include <map>
#include <string>
#include <string_view>

namespace svar::cases {

std::string_view colour_of(State); ///< for ds-tag
std::string state_words(const site::Visit&, State);
std::string channel_words(const site::Visit&, Channel);
std::string kind_words(const site::Visit&, std::string_view kind);
/// "staff.case.unsorted" for the empty category.
std::string category_words(const site::Visit&, std::string_view category);
std::string next_step_words(const site::Visit&, State, bool has_handler);

/// "3 dagar kvar" and how pressing that is.
struct DueWords {
    std::string text;
    std::string_view state; ///< late, soon, ok or none
};

/// Words for due times as seen at one moment; remembers what it has said, because lists repeat themselves.
class DueTeller {
  public:
    DueTeller(const site::Visit& visit, Instant now);

    const DueWords& words(Instant due);
    /// "2026-11-22"
    const std::string& day(Instant);
    LocalDate today() const { return today_; }
    /// Local days from today until the day it is due; negative when that is over.
    int days_left(Instant due) const;

  private:
    const site::Visit& visit_;
    Instant now_;
    LocalDate today_;
    std::map<Instant, DueWords> due_words_;
    std::map<LocalDate, std::string> days_;
};

/// An option of a list.
struct Choice {
    std::string value;
    std::string label;
    bool is_selected = false;

    void fill(views::Slots& slots) const;
};

std::vector<Choice> kind_choices(const site::Visit&, const scheme::Scheme&, std::string_view selected);
std::vector<Choice> category_choices(const site::Visit&, const scheme::Scheme&, std::string_view selected);
/// Open units indented by level, without the municipality itself.
std::vector<Choice> unit_choices(const site::Visit&, UnitId selected);

/// The path of a case.
std::string case_path(CaseId);

/// #REASONS once where the scheme names reasons for rejecting: #REASON each choice.
void fill_rejections(const site::Visit&, const scheme::Scheme&, std::string_view chosen, views::Slots&);

} // namespace svar::cases
