// views/public/api.html: the API to read.
#pragma once

#include "features/site/site.hpp"

#include <boost/json/object.hpp>

namespace svar::api {

/// Filled from the document itself, so that the page says what programs read.
struct ReferenceView {
    static constexpr std::string_view template_path = "public/api.html";
    const site::Visit& visit;
    const boost::json::object& document;

    void fill(views::Slots&) const;
};

} // namespace svar::api
