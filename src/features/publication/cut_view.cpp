#include "features/publication/cut_view.hpp"

#include "features/cases/staff_words_view.hpp"

namespace svar::publication {

void add_choice(views::Slots& slots, std::string_view section, std::string_view value, std::string_view label,
                bool is_selected) {
    views::Slots& choice = slots.add(section);
    choice.set("VALUE", value);
    choice.set("LABEL", label);
    choice.show("SELECTED", is_selected);
}

void fill_cut(const site::Visit& visit, const Cut& cut, views::Slots& slots) {
    views::each(slots, "KIND", cases::kind_choices(visit, visit.scheme, cut.kind));
    views::each(slots, "CATEGORY", cases::category_choices(visit, visit.scheme, cut.category));
    // Closed ones too: what was published of them is still there.
    for (const organisation::Unit& unit : visit.organisation->units()) {
        if (unit.level == 0) continue;
        std::string indent;
        for (int level = 1; level < unit.level; ++level) indent += "\u2003";
        add_choice(slots, "UNIT", std::to_string(unit.id.value()), indent + unit.name, unit.id == cut.unit);
    }
}

} // namespace svar::publication
