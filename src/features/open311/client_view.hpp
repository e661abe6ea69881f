// The programs that may file requests, as their page shows them.
#pragma once

#include "features/open311/client.hpp"
#include "features/open311/other_server_store.hpp"
#include "features/site/site.hpp"

#include <vector>

namespace svar::open311 {

/// views/staff/open311.html
struct ClientsView {
    static constexpr std::string_view template_path = "staff/open311.html";
    const site::Visit& visit;
    std::vector<Client> clients;
    std::optional<NewClient> made; ///< its key is shown this once
    std::vector<OtherServer> servers;
    std::vector<Trouble> troubles; ///< what could not be handed over or asked about
    Problem problem;

    void fill(views::Slots&) const;

  private:
    void fill_clients(views::Slots&) const;
    void fill_servers(views::Slots&) const;
    void fill_troubles(views::Slots&) const;
    const OtherServer* edited() const;
    void fill_fields(views::Slots&) const;
    std::string when(Instant) const;
};

} // namespace svar::open311
