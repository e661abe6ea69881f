// One unit, or a new one, as the page shows it.
#pragma once

#include "features/people/person.hpp"
#include "features/people/unit_actions.hpp"
#include "features/site/site.hpp"

#include <vector>

namespace svar::administration {

/// views/staff/unit.html
struct UnitView {
    static constexpr std::string_view template_path = "staff/unit.html";
    const site::Visit& visit;
    const organisation::Unit* unit; ///< nullptr for a new one
    people::UnitDetails typed;
    UnitId parent; ///< chosen
    Version seen;
    std::vector<people::Person> people; ///< who may hold a post
    std::int64_t open_cases;            ///< of the unit, as it may be shown
    Problem problem;

    void fill(views::Slots&) const;

  private:
    void fill_parents(views::Slots&) const;
    void fill_place(views::Slots&) const;
    void fill_receivers(views::Slots&) const;
    void fill_posts(views::Slots&) const;
    std::string name_of(PersonId) const;
};

/// The person who holds the post in exactly this unit; zero when nobody does.
PersonId own_post_holder(const organisation::Organisation&, organisation::Post, UnitId);

} // namespace svar::administration
