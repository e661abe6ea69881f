// One's own account as the page shows it.
#pragma once

#include "features/people/account_actions.hpp"
#include "features/people/person.hpp"
#include "features/people/session.hpp"
#include "features/site/site.hpp"

#include <optional>
#include <vector>

namespace svar::administration {

/// views/staff/account.html
struct AccountView {
    static constexpr std::string_view template_path = "staff/account.html";
    const site::Visit& visit;
    people::Person person;
    std::vector<people::SessionLine> sessions;
    std::vector<people::AccessToken> tokens;
    std::optional<people::SecondFactorOffer> offer; ///< while the second factor is set up
    Problem problem;
    std::string_view tried; ///< the `do` that gave the problem

    void fill(views::Slots&) const;

  private:
    void fill_second_factor(views::Slots&) const;
    void fill_offer(views::Slots&) const;
    void fill_sessions(views::Slots&) const;
    void fill_tokens(views::Slots&) const;
};

} // namespace svar::administration
