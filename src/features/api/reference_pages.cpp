#include "features/api/openapi.hpp"
#include "features/api/reference_view.hpp"
#include "features/site/page.hpp"

namespace svar::api {

http::Response get_reference(const site::Visit& visit) {
    const boost::json::object document = openapi(site::public_url(visit.site, visit.municipality()));
    return site::page(visit, {.title = visit.text("api.page.title")}, ReferenceView{visit, document});
}

} // namespace svar::api
