// The links between the public pages about published cases, above each of them.
#pragma once

#include "features/site/site.hpp"

namespace svar::publication {

/// `{{>READING}}` "layout/reading.html"; `current` is the page's own path.
void fill_reading(const site::Visit&, std::string_view current, views::Slots&);

} // namespace svar::publication
