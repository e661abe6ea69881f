// The programs that may file requests, as their page shows them.
#pragma once

#include "features/open311/client.hpp"
#include "features/site/site.hpp"

#include <vector>

namespace svar::open311 {

/// views/staff/open311.html
struct ClientsView {
    static constexpr std::string_view template_path = "staff/open311.html";
    const site::Visit& visit;
    std::vector<Client> clients;
    std::optional<NewClient> made; ///< its key is shown this once
    Problem problem;

    void fill(views::Slots&) const;
};

} // namespace svar::open311
