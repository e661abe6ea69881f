#include "app/routes.hpp"

#include "features/intake/about_pages.hpp"
#include "features/intake/home_page.hpp"
#include "features/intake/intake.hpp"
#include "features/intake/intake_pages.hpp"
#include "features/intake/status_pages.hpp"
#include "features/publication/public_pages.hpp"
#include "features/site/front.hpp"

namespace svar::app {

namespace {

using http::Method;
using http::Rate;

constexpr http::Limits upload_limits{.body_bytes_max = 80 * 1024 * 1024,
                                     .upload_bytes_max = 15 * 1024 * 1024,
                                     .uploads_max = intake::files_max + 3,
                                     .fields_max = 60};

} // namespace

const std::vector<Route>& routes() {
    static const std::vector<Route> table = {
        // Everybody
        {Method::get, "/", Anyone{}, Rate::page, intake::get_home, {}, Kept::until_publication},
        {Method::get, "/theme.css", Anyone{}, Rate::page, site::get_theme, {}, Kept::until_publication},
        {Method::get, "/published", Anyone{}, Rate::page, publication::get_published, {}, Kept::until_publication},
        {Method::get, "/published/{reference}", Anyone{}, Rate::page, publication::get_published_case, {}, Kept::until_publication},
        {Method::get, "/privacy", Anyone{}, Rate::page, intake::get_privacy, {}, Kept::until_publication},
        {Method::get, "/accessibility", Anyone{}, Rate::page, intake::get_accessibility, {}, Kept::until_publication},
        {Method::get, "/first", Anyone{}, Rate::page, intake::get_first, {}, Kept::until_publication},

        // Submitters
        {Method::get, "/cases/new", Anyone{}, Rate::page, intake::get_form},
        {Method::post, "/cases", Anyone{}, Rate::form, intake::post_case, upload_limits},
        {Method::get, "/receipt/{reference}/{code}", Anyone{}, Rate::page, intake::get_receipt},
        {Method::get, "/follow", Anyone{}, Rate::page, intake::get_follow},
        {Method::post, "/follow", Anyone{}, Rate::form, intake::post_follow},
        {Method::get, "/status/{reference}/{code}", Anyone{}, Rate::form, intake::get_status},
        {Method::get, "/status/{reference}/{code}/files/{file}", Anyone{}, Rate::page, intake::get_own_file},
        {Method::post, "/status/{reference}/{code}/add", Anyone{}, Rate::form, intake::post_addition, upload_limits},
        {Method::post, "/status/{reference}/{code}/satisfaction", Anyone{}, Rate::form, intake::post_satisfaction},
        {Method::post, "/status/{reference}/{code}/reopen", Anyone{}, Rate::form, intake::post_reopening},
    };
    return table;
}

} // namespace svar::app
