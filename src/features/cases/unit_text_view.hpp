// views/staff/unit_texts.html: the texts of one unit, to be changed.
#pragma once

#include "features/cases/unit_text_actions.hpp"
#include "features/site/site.hpp"

namespace svar::cases {

struct UnitTextsView {
    static constexpr std::string_view template_path = "staff/unit_texts.html";

    const site::Visit& visit;
    UnitId unit;
    std::vector<UnitText> texts;
    UnitTextId tried; ///< the one that came back; zero for a new one
    Problem problem;

    void fill(views::Slots& slots) const;

  private:
    void fill_text(views::Slots&, const UnitText&) const;
    void fill_problem(views::Slots&, const std::string& body) const;
};

/// Whether the actor may keep the texts of this unit.
bool may_keep_texts(const site::Visit&, UnitId);

} // namespace svar::cases
