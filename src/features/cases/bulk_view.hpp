// views/staff/bulk.html: what is about to be done to several cases, and how it went.
#pragma once

#include "features/cases/bulk_actions.hpp"
#include "features/people/person.hpp"
#include "features/site/site.hpp"

namespace svar::cases {

struct BulkView {
    static constexpr std::string_view template_path = "staff/bulk.html";

    const site::Visit& visit;
    BulkDeed deed;
    const std::vector<Chosen>& chosen;
    bool is_run = false;
    const std::vector<people::Person>& handlers;

    void fill(views::Slots& slots) const;

  private:
    void fill_fields(views::Slots&) const;
};

} // namespace svar::cases
