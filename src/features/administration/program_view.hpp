// The page of programs.
#pragma once

#include "features/people/access_token.hpp"
#include "features/site/site.hpp"

#include <vector>

namespace svar::administration {

/// views/staff/programs.html
struct ProgramsView {
    static constexpr std::string_view template_path = "staff/programs.html";
    const site::Visit& visit;
    std::vector<people::ClientToken> clients;
    std::string new_token; ///< shown this once
    Problem problem;
    Instant read_at;

    void fill(views::Slots&) const;

  private:
    void fill_clients(views::Slots&) const;
    void fill_form(views::Slots&) const;
};

} // namespace svar::administration
