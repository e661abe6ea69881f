// A picture of a case and what everybody may see of it.
#pragma once

#include "features/site/site.hpp"

namespace svar::publication {

/// GET /staff/cases/{id}/pictures/{file}: the original with what is black, and the copy.
http::Response get_picture(const site::Visit&);
/// Makes the copy anew, or drops it.
http::Response post_picture(const site::Visit&);
/// GET /staff/cases/{id}/pictures/{file}/copy
http::Response get_picture_copy(const site::Visit&);

/// GET /published/{reference}/pictures/{file}: a copy that is shown; never an original.
http::Response get_public_picture(const site::Visit&);

} // namespace svar::publication
