// views/public/data.html: open data in plain words.
#pragma once

#include "features/site/site.hpp"

namespace svar::opendata {

struct DataView {
    static constexpr std::string_view template_path = "public/data.html";
    const site::Visit& visit;

    void fill(views::Slots&) const;
};

} // namespace svar::opendata
