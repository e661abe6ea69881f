// views/public/form.html: the form of a new message, also when it comes back for mending.
#pragma once

#include "features/intake/intake.hpp"
#include "features/intake/uploads.hpp"
#include "features/place/place_field_view.hpp"

namespace svar::intake {

struct FormView {
    static constexpr std::string_view template_path = "public/form.html";

    const site::Visit& visit;
    const TypedForm& typed;
    const Problem& problem; ///< empty at first
    const ReceivedFiles& files;
    place::PlaceField place;

    void fill(views::Slots& slots) const;

  private:
    void fill_kinds(views::Slots&) const;
    void fill_units(views::Slots&) const;
    bool needs(std::string_view field) const;
    void fill_identity(views::Slots&) const;
    void fill_contact(views::Slots&) const;
};

/// An option of a list.
struct Choice {
    std::string value;
    std::string label;
    bool is_selected = false;

    void fill(views::Slots& slots) const {
        slots.set("VALUE", value);
        slots.set("LABEL", label);
        slots.show("SELECTED", is_selected);
    }
};

/// The units that can be chosen, indented by level, without the municipality itself.
std::vector<Choice> unit_choices(const organisation::Organisation&, std::string_view selected);

} // namespace svar::intake
