// The choices by which published cases are cut: kind, category, unit.
#pragma once

#include "features/site/site.hpp"

namespace svar::publication {

/// What is chosen; empty and zero where all are meant.
struct Cut {
    std::string_view kind = {};
    std::string_view category = {};
    UnitId unit = {};
};

/// One choice of a list: VALUE, LABEL, #SELECTED once.
void add_choice(views::Slots&, std::string_view section, std::string_view value, std::string_view label,
                bool is_selected);
/// #KIND, #CATEGORY and #UNIT, each unit behind a blank for each level above it.
void fill_cut(const site::Visit&, const Cut&, views::Slots&);

} // namespace svar::publication
