// Where the gateway tells of what people text.
#pragma once

#include "features/site/site.hpp"

namespace svar::texting {

/// POST /sms and POST /sms/{secret}: the secret stands in the path or in `Authorization: Bearer`. 204 once the message is
/// taken in; 403 for a wrong secret, 404 where none is set, 422 for what is no message.
http::Response post_text(const site::Visit&);

} // namespace svar::texting
