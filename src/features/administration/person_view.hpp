// One person, or a new one, as the page shows them.
#pragma once

#include "features/people/people_actions.hpp"
#include "features/people/person.hpp"
#include "features/site/site.hpp"

#include <optional>
#include <set>
#include <vector>

namespace svar::administration {

/// views/staff/person.html with its parts
struct PersonView {
    static constexpr std::string_view template_path = "staff/person.html";
    const site::Visit& visit;
    std::optional<people::Person> person; ///< nothing for a new one
    people::PersonDetails typed;
    std::vector<people::Grant> grants;
    std::vector<people::StandIn> stand_ins;
    std::vector<people::Person> everybody;
    std::set<PersonId> workers;  ///< who may take cases over
    std::int64_t open_cases = 0; ///< as it may be shown
    Problem problem;
    std::string_view tried; ///< the `do` that gave the problem

    void fill(views::Slots&) const;

  private:
    void fill_details(views::Slots&) const;
    void fill_rights(views::Slots&) const;
    void fill_stand_ins(views::Slots&) const;
    void fill_account(views::Slots&) const;
    void fill_successors(views::Slots&) const;
    void fill_hidden(views::Slots&) const;
    std::string stand_in_text(const people::StandIn&) const;
    std::string name_of(PersonId) const;
};

} // namespace svar::administration
