#include "features/publication/cut_view.hpp"

namespace svar::publication {

void add_choice(views::Slots& slots, std::string_view section, std::string_view value, std::string_view label,
                bool is_selected) {
    views::Slots& choice = slots.add(section);
    choice.set("VALUE", value);
    choice.set("LABEL", label);
    choice.show("SELECTED", is_selected);
}

void fill_cut(const site::Visit& visit, const Cut& cut, views::Slots& slots) {
    const std::string_view language = views::language_code(visit.language);
    for (const scheme::Kind& kind : visit.scheme.kinds)
        add_choice(slots, "KIND", kind.key, scheme::word(kind.label, language), kind.key == cut.kind);
    for (const scheme::Category& category : visit.scheme.categories)
        add_choice(slots, "CATEGORY", category.key, scheme::word(category.label, language),
                   category.key == cut.category);
    for (const organisation::Unit& unit : visit.organisation->units()) {
        if (unit.level == 0) continue;
        std::string indent;
        for (int level = 1; level < unit.level; ++level) indent += "\u2003";
        add_choice(slots, "UNIT", std::to_string(unit.id.value()), indent + unit.name, unit.id == cut.unit);
    }
}

} // namespace svar::publication
