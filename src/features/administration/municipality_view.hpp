// The municipality's own details as the page shows them.
#pragma once

#include "features/organisation/municipality_rules.hpp"
#include "features/site/site.hpp"

#include <string>

namespace svar::administration {

/// views/staff/municipality.html
struct MunicipalityView {
    static constexpr std::string_view template_path = "staff/municipality.html";
    const site::Visit& visit;
    organisation::MunicipalityDetails typed;
    std::string logo_text = {}; ///< as typed; empty shows what is there
    std::string seen = {};
    Problem problem = {};
    bool is_trial = false; ///< shown before it is saved

    void fill(views::Slots&) const;

  private:
    void fill_contrast(views::Slots&) const;
    void fill_logo(views::Slots&) const;
};

} // namespace svar::administration
