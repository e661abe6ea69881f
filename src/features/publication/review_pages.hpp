// The staff's page of a case with the forms that decide what the public sees.
#pragma once

#include "features/site/site.hpp"

namespace svar::publication {

/// GET /staff/cases/{id}
http::Response get_case(const site::Visit&);

/// Publishes the wording; an answer that still waits for its review is approved and sent in the same transaction.
http::Response post_publish(const site::Visit&);
/// Puts another wording in place of the published one.
http::Response post_correct(const site::Visit&);
http::Response post_unpublish(const site::Visit&);
/// The decision not to publish.
http::Response post_refuse(const site::Visit&);

} // namespace svar::publication
