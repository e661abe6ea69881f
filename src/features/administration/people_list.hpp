// The list of people with its filter.
#pragma once

#include "features/people/person_store.hpp"
#include "features/site/site.hpp"

#include <string>
#include <vector>

namespace svar::administration {

inline constexpr std::size_t people_per_page = 50;

/// What the list is asked for.
struct PeopleFilter {
    std::string text; ///< part of a name or address
    UnitId unit;      ///< with a role in it or below
    std::size_t page = 1;
};

/// One line.
struct PersonLine {
    people::Person person;
    std::vector<people::Grant> grants;
};

/// One page of those who match, and how many do.
struct PeoplePage {
    std::vector<PersonLine> lines;
    std::size_t matching = 0;
};

PeoplePage select(const organisation::Organisation&, std::vector<people::Person>, const std::vector<people::HeldGrant>&,
                  const PeopleFilter&);

/// views/staff/people.html
struct PeopleView {
    static constexpr std::string_view template_path = "staff/people.html";
    const site::Visit& visit;
    const PeopleFilter& filter;
    const PeoplePage& page;

    void fill(views::Slots&) const;

  private:
    void fill_line(views::Slots&, const PersonLine&) const;
    void fill_pager(views::Slots&) const;
    std::string url_of_page(std::size_t number) const;
};

} // namespace svar::administration
