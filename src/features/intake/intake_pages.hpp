// The citizen's way in: what is not for here, the form, the receipt.
#pragma once

#include "features/site/site.hpp"

namespace svar::intake {

http::Response get_first(const site::Visit&);
http::Response get_form(const site::Visit&);
http::Response post_case(const site::Visit&);
http::Response get_receipt(const site::Visit&);

} // namespace svar::intake
