// What the visitor may want to know: personal data, accessibility.
#pragma once

#include "features/site/site.hpp"

namespace svar::intake {

http::Response get_privacy(const site::Visit&);
http::Response get_accessibility(const site::Visit&);

} // namespace svar::intake
